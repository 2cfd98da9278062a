/// One conversation with one client: one loop, one door. Stops 4 to 9 of a sound's walk.
///
/// Everything that happens comes in by the [parley.session.Mailbox]; a session handles one event at a time and
/// alone touches the state of the conversation. Whose turn it is is decided by a pure function, `TurnTaking`:
///
/// | event | model idle | answering | playing (all produced) | waiting for calls |
/// |---|---|---|---|---|
/// | user starts | - | interrupt | interrupt | cancel the calls |
/// | user ends | hear | hear | hear | hear |
/// | words are known | answer | answer after this one | the same | the same |
/// | no words | end the silent turn | - | - | - |
/// | realtime text | answer | interrupt, answer | the same | hold until the calls are answered |
/// | `clientContent` | append; answer if complete | interrupt, then as idle | the same | hold |
/// | output of this turn | - | send | - | - |
/// | calls of this turn | - | send; end the turn or wait, by dialect | - | - |
/// | calls answered or overdue | - | - | - | go on, or a new turn, by dialect |
/// | done, this turn | - | `generationComplete`; await playback | - | - |
/// | playback ended, this turn | - | - | `turnComplete` | - |
/// | anything of another turn | dropped | dropped | dropped | dropped |
/// | disconnected | end | cancel, end | end | end |
///
/// With `NO_INTERRUPTION` the user's speech and realtime text interrupt and cancel nothing; they are answered next.
///
/// ```java
/// SessionFactory sessions = new SessionLoops(engines, SessionSettings.DEFAULT, TimeSource.system());
/// Mailbox mailbox = sessions.open(new Opening(id, arrival, keeping, files), line);
/// mailbox.post(new SessionEvent.Received(message, line));
/// ```
package parley.session;
