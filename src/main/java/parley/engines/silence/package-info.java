/// An ear that hears nothing and a voice that says nothing, for a server that shall only read and write.
/// Both are chosen by the name `none`.
package parley.engines.silence;
