package parley.gateway;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.gateway.Handles.Handle;
import parley.gateway.SnapshotCodec.Written;
import parley.protocol.CloseReason;
import parley.session.Inbox;
import parley.session.Journal;
import parley.session.Keeping;
import parley.session.SessionEvent;
import parley.session.SessionSnapshot;
import parley.store.MemoryStore;
import parley.store.SessionName;
import parley.store.SessionStore;
import parley.store.SessionStore.Hold;
import parley.store.StoreLimits;
import parley.time.TimeSource;

/// All sessions by owner and id: those that are alive here, and those that are in the store. Any thread.
///
/// It never looks into a session that is alive: it posts a question and hands out the promise of the answer.
/// When a second connection claims an id, the session that has it takes the connection over, or ends and leaves
/// what it is to the claimant; so one conversation is never in two sessions. Between nodes the store's fence
/// sees to that.
public final class SessionRegister {
    private static final Logger LOG = LoggerFactory.getLogger(SessionRegister.class);

    private final SessionStore store;
    private final GatewaySettings.Keep keep;
    private final TimeSource time;
    private final Handles handles;
    private final Consumer<String> told;

    /// For sessions that the store could not take.
    private final SessionStore spare;

    private final Map<SessionName, Visit> alive = new LinkedHashMap<>();

    /// One that says in the log what was recovered.
    public SessionRegister(SessionStore store, GatewaySettings.Keep keep, TimeSource time) {
        this(store, keep, time, LOG::info);
    }

    /// @param told of what was recovered, a line for each session that goes on
    public SessionRegister(SessionStore store, GatewaySettings.Keep keep, TimeSource time, Consumer<String> told) {
        this.told = told;
        this.store = store;
        this.keep = keep;
        this.time = time;
        this.handles = new Handles(store.secret());
        this.spare = MemoryStore.open(StoreLimits.DEFAULT.withBytes(32L << 20, 256L << 20), time);
    }

    /// Whether a session is at work here.
    public enum State {
        OPEN,
        KEPT
    }

    /// A session as it is found.
    ///
    /// @param snapshot may never come when the session hangs, so wait for a time only
    /// @param left how long it is still kept; nothing while it is open
    public record Found(SessionId id, State state, CompletionStage<SessionSnapshot> snapshot, Duration left) {}

    /// The sessions of `owner`: those that are open, then those that are kept, each in the order in which they
    /// came to it.
    public CompletionStage<List<SessionId>> of(Owner owner) {
        String name = handles.storeName(owner);
        List<SessionId> open = open(name);
        return store.of(name)
                .thenApply(stored -> Stream.concat(
                                open.stream(),
                                stored.stream().map(SessionName::id).map(SessionId::new))
                        .distinct()
                        .toList());
    }

    private synchronized List<SessionId> open(String owner) {
        return alive.keySet().stream()
                .filter(name -> name.owner().equals(owner))
                .map(name -> new SessionId(name.id()))
                .toList();
    }

    /// The session called `id`, if `owner` has one.
    public CompletionStage<Optional<Found>> find(Owner owner, SessionId id) {
        SessionName name = handles.name(owner, id);
        return alive(name)
                .<CompletionStage<Optional<Found>>>map(
                        visit -> CompletableFuture.completedFuture(Optional.of(found(id, visit))))
                .orElseGet(() -> store.read(name).thenApply(stored -> stored.flatMap(found -> found(id, found))));
    }

    private synchronized Optional<Visit> alive(SessionName name) {
        return Optional.ofNullable(alive.get(name));
    }

    /// Ends and forgets the session called `id`. False when `owner` has none.
    public CompletionStage<Boolean> delete(Owner owner, SessionId id) {
        SessionName name = handles.name(owner, id);
        Optional<Visit> visit = forget(name);
        visit.ifPresent(open -> open.inbox.post(new SessionEvent.Ended(CloseReason.SESSION_DELETED.close())));
        return store.delete(name)
                .thenCombine(spare.delete(name), (stored, spared) -> stored || spared || visit.isPresent());
    }

    private synchronized Optional<Visit> forget(SessionName name) {
        Optional<Visit> visit = Optional.ofNullable(alive.remove(name));
        visit.ifPresent(open -> open.deleted = true);
        return visit;
    }

    /// Ends every session that is alive.
    ///
    /// @return kept when all have left what they are
    public synchronized CompletionStage<Void> endAll(CloseReason.Close close) {
        alive.values().forEach(visit -> visit.inbox.post(new SessionEvent.Ended(close)));
        return CompletableFuture.allOf(
                alive.values().stream().map(visit -> visit.left).toArray(CompletableFuture[]::new));
    }

    /// How the session of a new connection takes part.
    Keeping visit(Owner owner, SessionId id) {
        return new Visit(owner, id);
    }

    private Found found(SessionId id, Visit visit) {
        CompletableFuture<SessionSnapshot> answer = new CompletableFuture<>();
        visit.inbox.post(new SessionEvent.Asked(answer));
        return new Found(id, State.OPEN, answer.applyToEither(visit.left, snapshot -> snapshot), Duration.ZERO);
    }

    private Optional<Found> found(SessionId id, SessionStore.Recovered stored) {
        return SnapshotCodec.read(stored)
                .map(written -> new Found(
                        id,
                        State.KEPT,
                        CompletableFuture.completedFuture(written.snapshot()),
                        Duration.between(time.now(), written.at().plus(keep.time()))));
    }

    /// Takes the place of the one who had the session; nobody may have had it.
    private synchronized Optional<Visit> enter(Visit visit) {
        return Optional.ofNullable(alive.put(visit.name, visit));
    }

    private synchronized void back(Visit visit, Visit before) {
        alive.replace(visit.name, visit, before);
    }

    private synchronized void leave(Visit visit) {
        alive.remove(visit.name, visit);
    }

    /// What is known of a session here that the store could not take.
    private Optional<Written> spare(SessionName name) {
        return spare.read(name).toCompletableFuture().join().flatMap(SnapshotCodec::read);
    }

    private void keepInMemory(SessionName name, SessionSnapshot snapshot) {
        spare.hold(name).thenAccept(held -> {
            held.compact(SnapshotCodec.whole(snapshot, time.now()));
            held.letGo(keep.time());
        });
    }

    /// One connection's hold on a session.
    private final class Visit implements Keeping {
        private final Owner owner;
        private final CompletableFuture<SessionSnapshot> left = new CompletableFuture<>();
        private final SessionSnapshot fresh = SessionSnapshot.begun(time.now().truncatedTo(ChronoUnit.MILLIS));
        private SessionId id;
        private SessionName name;
        private Inbox inbox;
        private Optional<Hold> hold = Optional.empty();
        private Optional<SessionJournal> journal = Optional.empty();
        private volatile Optional<SessionSnapshot> past = Optional.empty();
        private CompletionStage<Claim> claimed = new CompletableFuture<>();
        private final AtomicBoolean leaving = new AtomicBoolean();
        private volatile boolean deleted;

        private Visit(Owner owner, SessionId id) {
            this.owner = owner;
            this.id = id;
            this.name = handles.name(owner, id);
        }

        @Override
        public CompletionStage<Claim> claim(Claimant claimant) {
            inbox = claimant.inbox();
            claimed = decide(claimant);
            return claimed;
        }

        private CompletionStage<Claim> decide(Claimant claimant) {
            String text = claimant.setup().sessionResumption().handle();
            if (text.isEmpty()) {
                return claim(claimant, Optional.empty());
            }
            Optional<Handle> handle = handles.read(owner, text);
            return handle.isPresent()
                    ? claim(claimant, handle)
                    : refused(
                            Handles.isWellFormed(text)
                                    ? CloseReason.SESSION_NOT_FOUND
                                    : CloseReason.INVALID_SESSION_HANDLE);
        }

        private CompletionStage<Claim> claim(Claimant claimant, Optional<Handle> handle) {
            id = handle.map(Handle::id).orElse(id);
            name = handles.name(owner, id);
            return enter(this).map(before -> join(claimant, handle, before)).orElseGet(() -> take(handle));
        }

        private CompletionStage<Claim> join(Claimant claimant, Optional<Handle> handle, Visit before) {
            if (before.past.filter(there -> !isMeant(handle, there)).isPresent()) {
                back(this, before);
                return refused(CloseReason.SESSION_NOT_FOUND);
            }
            CompletableFuture<Boolean> joined = new CompletableFuture<>();
            before.left.thenRun(() -> joined.complete(false));
            before.inbox.post(new SessionEvent.Attached(claimant, consumed(handle), joined));
            return joined.thenCompose(yes -> yes ? joined(before) : before.left.thenCompose(_ -> take(handle)));
        }

        private CompletionStage<Claim> joined(Visit before) {
            back(this, before);
            return CompletableFuture.completedFuture(new Claim.Joined(before.inbox));
        }

        private CompletionStage<Claim> take(Optional<Handle> handle) {
            return store.hold(name)
                    .thenCompose(mine -> begin(mine, handle))
                    .exceptionallyCompose(failure -> beginUnstored(failure, handle));
        }

        private CompletionStage<Claim> begin(Hold mine, Optional<Handle> handle) {
            SnapshotCodec.Found stored = SnapshotCodec.find(mine.recovered());
            Optional<SessionSnapshot> found = newest(stored.state(), spare(name));
            if (handle.isPresent()
                    && found.filter(there -> isMeant(handle, there)).isEmpty()) {
                mine.letGo(found.isPresent() ? keep.time() : Duration.ZERO);
                return refused(CloseReason.SESSION_NOT_FOUND);
            }
            hold = Optional.of(mine);
            mine.whenLost(() -> inbox.post(new SessionEvent.Ended(CloseReason.SUPERSEDED.close())));
            Optional<SessionSnapshot> last =
                    stored.state().map(SnapshotCodec.Written::snapshot).filter(_ -> stored.complete());
            SessionJournal own = new SessionJournal(mine, last, time, keep.media(), this::handle);
            journal = Optional.of(own);
            return begin(found, mine.recovered().damaged(), handle, own);
        }

        /// The store cannot be written. What it can still tell and what is here in memory goes on in memory; whom
        /// else a handle names is there, so better later than somebody new.
        private CompletionStage<Claim> beginUnstored(Throwable failure, Optional<Handle> handle) {
            LOG.warn("a session is kept in memory only: {}", failure.getMessage());
            return store.read(name).exceptionally(_ -> Optional.empty()).thenCompose(stored -> {
                Optional<SessionSnapshot> found = newest(stored.flatMap(SnapshotCodec::read), spare(name));
                return handle.isPresent()
                                && found.filter(there -> isMeant(handle, there)).isEmpty()
                        ? refused(CloseReason.UNAVAILABLE)
                        : begin(found, false, handle, Journal.handing(this::handle));
            });
        }

        private CompletionStage<Claim> begin(
                Optional<SessionSnapshot> found, boolean damaged, Optional<Handle> handle, Journal own) {
            found.ifPresent(
                    there -> told.accept("a session goes on: " + there.turns().size() + " turns, "
                            + there.unfinished().calls().size() + " calls pending, "
                            + there.unfinished().unsent().size() + " messages unsent"
                            + (damaged ? "; the end of its journal was damaged and is left out" : "")));
            SessionSnapshot start = found.orElse(fresh);
            past = Optional.of(start);
            return CompletableFuture.completedFuture(new Claim.Taken(id.text(), start, consumed(handle), own));
        }

        private static boolean isMeant(Optional<Handle> handle, SessionSnapshot there) {
            return handle.filter(known -> !known.created().equals(there.created()))
                    .isEmpty();
        }

        private static long consumed(Optional<Handle> handle) {
            return handle.map(Handle::consumed).orElse(-1L);
        }

        private String handle(long consumed) {
            return handles.make(owner, new Handle(id, past.orElse(fresh).created(), consumed));
        }

        private CompletionStage<Claim> refused(CloseReason reason) {
            return CompletableFuture.completedFuture(new Claim.Refused(reason.close()));
        }

        @Override
        public void left(SessionSnapshot snapshot) {
            if (!leaving.compareAndSet(false, true)) {
                return;
            }
            leave(this);
            CompletionStage<Void> kept = deleted ? CompletableFuture.completedFuture(null) : keep(snapshot);
            kept.whenComplete((_, _) -> left.complete(snapshot));
        }

        /// Nobody who could not come back is waited for.
        private CompletionStage<Void> keep(SessionSnapshot snapshot) {
            boolean announced = journal.filter(SessionJournal::isAnnounced).isPresent();
            if (keep.time().isZero() || (snapshot.isEmpty() && !announced)) {
                hold.ifPresent(held -> held.letGo(Duration.ZERO));
                return CompletableFuture.completedFuture(null);
            }
            CompletionStage<Void> written =
                    journal.map(own -> own.write(snapshot)).orElse(CompletableFuture.completedFuture(null));
            return written.thenRun(() -> {
                hold.ifPresent(held -> held.letGo(keep.time()));
                if (journal.filter(own -> !own.isBroken()).isEmpty()) {
                    keepInMemory(name, snapshot);
                }
            });
        }

        @Override
        public void leftUnbegun() {
            claimed.whenComplete((_, _) -> left(past.orElse(fresh)));
        }
    }

    private static Optional<SessionSnapshot> newest(Optional<Written> stored, Optional<Written> spare) {
        return Stream.concat(stored.stream(), spare.stream())
                .max(Comparator.comparing(Written::at))
                .map(Written::snapshot);
    }
}
