/// Faults on purpose: what a server may do to its clients, as a plan for one connection, so that clients can be tested
/// against it (field.md 5). Pure: who applies the steps is for others.
package parley.faults;
