/// What survives: the journals of sessions, kept so that a session outlives its connection, its process and its
/// node. Knows bytes and names; what stands in a journal is for the room `session` to say.
///
/// Everything that is promised here is durable when its promise is kept: written and synced, not only handed to
/// the operating system.
///
/// ```java
/// SessionStore.Hold hold = store.hold(new SessionName(owner, id)).toCompletableFuture().join();
/// hold.append(entry).thenRun(() -> line.send(acknowledgement));
/// ```
package parley.store;
