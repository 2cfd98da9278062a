package parley.gateway;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.session.Journal;
import parley.session.PastTurn;
import parley.session.SessionSnapshot;
import parley.store.SessionStore.Hold;
import parley.store.StoreException;
import parley.time.TimeSource;

/// Writes what a session is into the store, as steps from the state before where it can. Session loop only.
///
/// When the store fails, the session goes on in memory, the log says so once, and each later write tries to put
/// the whole state there.
final class SessionJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(SessionJournal.class);

    /// Pictures and sounds that take more together are left out.
    private static final long MOST_MEDIA_BYTES = 24L << 20;

    /// So many steps are read as fast as they are written.
    private static final int MOST_STEPS = 64;

    private final Hold hold;
    private final TimeSource time;
    private final boolean media;
    private final LongFunction<String> handles;
    private final AtomicBoolean broken = new AtomicBoolean();
    private Optional<SessionSnapshot> last;
    private int steps;
    private boolean announced;

    /// @param last the state that the store has whole, from which the next one is a step; nothing to write that whole
    /// @param media whether pictures and sounds are written too
    /// @param handles makes a handle from how many messages were consumed
    SessionJournal(
            Hold hold, Optional<SessionSnapshot> last, TimeSource time, boolean media, LongFunction<String> handles) {
        this.hold = hold;
        this.last = last;
        this.steps = hold.recovered().entries().size();
        this.time = time;
        this.media = media;
        this.handles = handles;
    }

    @Override
    public CompletionStage<Void> write(SessionSnapshot snapshot) {
        boolean whole = media && snapshot.bytes() <= MOST_MEDIA_BYTES;
        CompletionStage<Void> written = step(whole ? snapshot : snapshot.withoutMedia());
        CompletableFuture<Void> told = new CompletableFuture<>();
        written.whenComplete((_, failure) -> tell(told, failure));
        return told;
    }

    private CompletionStage<Void> step(SessionSnapshot next) {
        Optional<SessionSnapshot> before = broken.get() ? Optional.empty() : last;
        last = Optional.of(next);
        int drop = before.map(state -> (int) (next.forgottenTurns() - state.forgottenTurns()))
                .orElse(0);
        int kept = before.map(state -> state.turns().size() - drop).orElse(-1);
        if (steps++ >= MOST_STEPS || !goesOn(before, next, drop, kept)) {
            steps = 0;
            return hold.compact(SnapshotCodec.whole(next, time.now()));
        }
        return hold.append(SnapshotCodec.step(next, drop, kept, time.now()));
    }

    /// Turns may also have changed, such as when old pictures are forgotten: then all is written again.
    private static boolean goesOn(Optional<SessionSnapshot> before, SessionSnapshot next, int drop, int kept) {
        if (before.isEmpty() || drop < 0 || kept < 0 || kept > next.turns().size()) {
            return false;
        }
        List<PastTurn> old = before.get().turns();
        for (int i = 0; i < kept; i++) {
            if (!old.get(drop + i).equals(next.turns().get(i))) {
                return false;
            }
        }
        return true;
    }

    private void tell(CompletableFuture<Void> told, Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (cause instanceof StoreException lost && lost.kind() == StoreException.Kind.LOST) {
            told.completeExceptionally(lost);
            return;
        }
        if (cause == null) {
            broken.set(false);
        } else if (broken.compareAndSet(false, true)) {
            LOG.warn("a session goes on in memory only: {}", cause.getMessage());
        }
        told.complete(null);
    }

    /// Whether the last state is in memory only.
    boolean isBroken() {
        return broken.get();
    }

    /// Whether somebody was told how to come back.
    boolean isAnnounced() {
        return announced;
    }

    @Override
    public String handle(long consumed) {
        announced = true;
        return handles.apply(consumed);
    }
}
