/// The clock, and the threads that wait on it.
///
/// Nothing outside this room reads the time of the machine or sleeps, so a whole session runs on a virtual
/// clock in tests.
package parley.time;
