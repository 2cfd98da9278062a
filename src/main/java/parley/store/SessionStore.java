package parley.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Keeps the journals of sessions, for one node or for several that share it. Any thread; no call blocks, and a
/// promise may be kept on any thread.
///
/// A promise that cannot be kept fails with a [StoreException].
public interface SessionStore extends AutoCloseable {

    /// Takes the session into the caller's hands, new or not. Whoever held it before can write to it no longer, on
    /// whatever node.
    CompletionStage<Hold> hold(SessionName name);

    /// What is stored of a session, without taking it; nothing when there is none or it has expired.
    CompletionStage<Optional<Recovered>> read(SessionName name);

    /// The sessions of one owner that are stored, oldest first.
    CompletionStage<List<SessionName>> of(String owner);

    /// Forgets every trace of a session, held or not; its holder is told by its next write. False when there was
    /// none.
    CompletionStage<Boolean> delete(SessionName name);

    /// 32 random bytes that all nodes at this store share and that stay the same as long as it exists: the root of
    /// handles that no client can make itself.
    byte[] secret();

    /// Small records that outlive the process, for what is not a session.
    Records records();

    /// What it is, in one line for people; also how strong its promise is.
    String describe();

    @Override
    void close();

    /// One session in one's hands. Writes are durable in the order in which they were asked for. Any thread.
    interface Hold {

        /// Grows with every hold of the session; a lower one writes no more.
        long fence();

        /// What was stored when it was taken.
        Recovered recovered();

        /// Writes one entry behind the others. The promise is kept when it is durable; it fails with
        /// [StoreException.Kind#LOST] when another has taken the session since or it was deleted. After
        /// an append that failed all later ones fail, since they would leave a hole, until a snapshot mends it.
        CompletionStage<Void> append(byte[] entry);

        /// Replaces everything before by `snapshot`; all of it or none.
        CompletionStage<Void> compact(byte[] snapshot);

        /// Gives the session out of one's hands; it is forgotten after `keep`. What is never let go, because its
        /// node died, is forgotten when the store's own time has passed since its last write.
        CompletionStage<Void> letGo(Duration keep);

        /// Called once, on any thread, soon after another took the session. May be late or, when this node is cut
        /// off, never: the guarantee is that writes fail.
        void whenLost(Runnable told);
    }

    /// A session as it was found.
    ///
    /// @param snapshot the last one; nothing for a session that never had one
    /// @param entries after the snapshot, in order
    /// @param damaged whether the end of it could not be read and was left out
    record Recovered(Optional<byte[]> snapshot, List<byte[]> entries, boolean damaged) {
        public static final Recovered NOTHING = new Recovered(Optional.empty(), List.of(), false);

        public Recovered {
            entries = List.copyOf(entries);
        }

        /// Whether nothing was ever written.
        public boolean isEmpty() {
            return snapshot.isEmpty() && entries.isEmpty();
        }

        /// Prints no content.
        @Override
        public String toString() {
            return "Recovered[" + entries.size() + " entries" + (damaged ? ", damaged]" : "]");
        }
    }

    /// Records by name, each replaced as a whole.
    interface Records {

        /// What stands under `name`; nothing when it has expired.
        CompletionStage<Optional<byte[]>> get(String name);

        /// Puts `next` under `name` if what stands there is `expected` (nothing: if there is none), and says whether
        /// it did. Durable when it says so.
        ///
        /// @param expires when the record is forgotten
        CompletionStage<Boolean> replace(String name, Optional<byte[]> expected, byte[] next, Instant expires);

        /// Forgets what stands under `name`.
        CompletionStage<Void> remove(String name);
    }
}
