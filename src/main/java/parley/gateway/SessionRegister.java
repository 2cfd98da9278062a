package parley.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import parley.gateway.KeptSessions.Name;
import parley.protocol.CloseReason;
import parley.session.Inbox;
import parley.session.Keeping;
import parley.session.SessionEvent;
import parley.session.SessionSnapshot;
import parley.time.TimeSource;

/// All sessions by owner and id: those with a connection, and those that are kept after theirs has ended.
/// Any thread.
///
/// It never looks into a session that has a connection: it posts a question and hands out the promise of
/// the answer. When a second connection claims an id, the first is told to end, and the second waits for what
/// it leaves; so one conversation is never in two sessions.
public final class SessionRegister {
    private final TimeSource time;
    private final KeptSessions kept;
    private final Map<Name, Visit> open = new LinkedHashMap<>();

    public SessionRegister(GatewaySettings.Keep limits, TimeSource time) {
        this.time = time;
        this.kept = new KeptSessions(limits, time);
    }

    /// Whether a session has a connection.
    public enum State {
        OPEN,
        KEPT
    }

    /// A session as it is found.
    ///
    /// @param snapshot may never come when the session hangs, so wait for a time only
    /// @param left how long it is still kept; nothing while it is open
    public record Found(SessionId id, State state, CompletionStage<SessionSnapshot> snapshot, Duration left) {}

    /// The sessions of `owner`: those with a connection, then those without, each in the order in which
    /// they came to it.
    public synchronized List<SessionId> of(Owner owner) {
        List<SessionId> ids = new ArrayList<>();
        open.keySet().stream()
                .filter(name -> name.owner().equals(owner))
                .map(Name::id)
                .forEach(ids::add);
        ids.addAll(kept.of(owner));
        return ids;
    }

    /// The session called `id`, if `owner` has one.
    public synchronized Optional<Found> find(Owner owner, SessionId id) {
        Name name = new Name(owner, id);
        Visit visit = open.get(name);
        return visit == null ? kept.get(name).map(session -> found(id, session)) : Optional.of(found(id, visit));
    }

    /// Ends and forgets the session called `id`. False when `owner` has none.
    public synchronized boolean delete(Owner owner, SessionId id) {
        Name name = new Name(owner, id);
        Visit visit = open.remove(name);
        if (visit != null) {
            visit.inbox.post(new SessionEvent.Ended(CloseReason.SESSION_DELETED.close()));
        }
        return kept.remove(name).isPresent() || visit != null;
    }

    /// How the session of a new connection takes part.
    Keeping visit(Owner owner, SessionId id) {
        return new Visit(new Name(owner, id));
    }

    private Found found(SessionId id, Visit visit) {
        CompletableFuture<SessionSnapshot> answer = new CompletableFuture<>();
        visit.inbox.post(new SessionEvent.Asked(answer));
        return new Found(id, State.OPEN, answer.applyToEither(visit.left, snapshot -> snapshot), Duration.ZERO);
    }

    private Found found(SessionId id, KeptSessions.Kept session) {
        return new Found(
                id,
                State.KEPT,
                CompletableFuture.completedFuture(session.snapshot()),
                Duration.ofNanos(kept.leftNanos(session)));
    }

    private synchronized CompletionStage<SessionSnapshot> claim(Visit visit, Inbox inbox) {
        visit.inbox = inbox;
        Visit before = open.put(visit.name, visit);
        if (before != null) {
            before.inbox.post(new SessionEvent.Ended(CloseReason.SUPERSEDED.close()));
            return before.left;
        }
        return CompletableFuture.completedFuture(kept.remove(visit.name)
                .map(KeptSessions.Kept::snapshot)
                .orElseGet(() -> SessionSnapshot.begun(time.now())));
    }

    private synchronized void keep(Visit visit, SessionSnapshot snapshot) {
        if (open.remove(visit.name, visit)) {
            kept.put(visit.name, snapshot);
        }
    }

    /// One connection's hold on a session.
    private final class Visit implements Keeping {
        private final Name name;
        private final CompletableFuture<SessionSnapshot> left = new CompletableFuture<>();
        private CompletionStage<SessionSnapshot> claimed = new CompletableFuture<>();
        private Inbox inbox;

        private Visit(Name name) {
            this.name = name;
        }

        @Override
        public CompletionStage<SessionSnapshot> claim(Inbox mine) {
            claimed = SessionRegister.this.claim(this, mine);
            return claimed;
        }

        @Override
        public void left(SessionSnapshot snapshot) {
            keep(this, snapshot);
            left.complete(snapshot);
        }

        @Override
        public void leftUnbegun() {
            if (!left.isDone()) {
                claimed.thenAccept(this::left);
            }
        }
    }
}
