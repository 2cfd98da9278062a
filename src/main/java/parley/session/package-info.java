/// One conversation with one client: one loop, one door.
///
/// Everything that happens comes in by the [parley.session.Mailbox]; [parley.session.Session] handles one
/// event at a time and alone touches the state of the conversation. Whose turn it is is decided by a pure
/// function, [parley.session.TurnTaking].
package parley.session;
