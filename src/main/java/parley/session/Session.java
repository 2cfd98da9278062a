package parley.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.protocol.ClientMessage;
import parley.protocol.ClientMessage.Setup;
import parley.protocol.CloseReason;
import parley.protocol.Dialect;
import parley.protocol.Rule;
import parley.protocol.ServerMessage;
import parley.session.Keeping.Claim;
import parley.session.SessionEvent.Asked;
import parley.session.SessionEvent.Attached;
import parley.session.SessionEvent.Disconnected;
import parley.session.SessionEvent.Ended;
import parley.session.SessionEvent.EnginesFailed;
import parley.session.SessionEvent.EnginesReady;
import parley.session.SessionEvent.Fetched;
import parley.session.SessionEvent.GoesAway;
import parley.session.SessionEvent.Heard;
import parley.session.SessionEvent.HeardInFile;
import parley.session.SessionEvent.Noticed;
import parley.session.SessionEvent.Produced;
import parley.session.SessionEvent.Received;
import parley.session.SessionEvent.Seen;
import parley.session.SessionEvent.TimeUp;
import parley.session.SessionEvent.Timer;
import parley.session.SessionEvent.Unpacked;
import parley.session.SessionEvent.Violated;
import parley.session.SessionEvent.Writable;
import parley.session.SessionEvent.Written;
import parley.time.TimeSource;

/// One conversation with one client. Everything here runs on one thread, the session loop.
///
/// It waits for `setup`, then for the engines and its claim; what the client sends meanwhile waits in order
/// (live.md 1.2: some clients do not wait for `setupComplete`). From then on the [Dialogue] handles everything.
///
/// When its connection breaks, a session that can be resumed finishes the answer under way, whose pieces wait
/// for the next connection (decision U35); a new connection of its owner with the same settings joins it, one with
/// other settings gets what it leaves.
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final int EARLY_MESSAGES = 4_096;

    private final Opening opening;
    private final Arrival arrival;
    private final Outbox outbox;
    private final SessionSettings settings;
    private final TimeSource time;
    private final Inbox inbox;
    private final CompletionStage<Senses> engines;
    private final Function<Senses, Responder> responders;
    private final Function<Senses, SoundWork> soundWork;
    private final RandomGenerator random;
    private final SessionWatch.Post post;
    private final Deque<ClientMessage> early = new ArrayDeque<>();

    private Line line;
    private String id;
    private Optional<Setup> setup = Optional.empty();
    private Optional<Dialogue> dialogue = Optional.empty();
    private Optional<Promises> promises = Optional.empty();
    private Optional<Inbox> heir = Optional.empty();
    private Optional<Duration> going = Optional.empty();

    /// Counts connections and their ends, so that a late timer is recognised.
    private int connection;

    Session(
            Opening opening,
            Line line,
            SessionSettings settings,
            TimeSource time,
            Inbox inbox,
            CompletionStage<Senses> engines,
            Function<Senses, Responder> responders,
            Function<Senses, SoundWork> soundWork,
            RandomGenerator random) {
        this(opening, line, settings, time, inbox, engines, responders, soundWork, random, SessionWatch.Post.NONE);
    }

    Session(
            Opening opening,
            Line line,
            SessionSettings settings,
            TimeSource time,
            Inbox inbox,
            CompletionStage<Senses> engines,
            Function<Senses, Responder> responders,
            Function<Senses, SoundWork> soundWork,
            RandomGenerator random,
            SessionWatch.Post post) {
        this.post = post;
        this.opening = opening;
        this.id = opening.id();
        this.arrival = opening.arrival();
        this.line = line;
        this.outbox = new Outbox(line, settings.outboxLimitBytes());
        this.settings = settings;
        this.time = time;
        this.inbox = inbox;
        this.engines = engines;
        this.responders = responders;
        this.soundWork = soundWork;
        this.random = random;
    }

    /// Handles one event. False ends the session.
    boolean handle(SessionEvent event) {
        return follow(event) && (outbox.isConnected() || dialogue.isEmpty() || waitsOrLeaves());
    }

    private boolean follow(SessionEvent event) {
        return switch (event) {
            case Received(ClientMessage message, Line from) -> from != line || receive(message);
            case EnginesReady(Senses senses, var claim) -> begin(senses, claim);
            case EnginesFailed(String reason) -> refuse(reason);
            case Heard(int activity, var transcript) -> tell(talk -> talk.heard(activity, transcript));
            case Unpacked(int file, var content) -> tell(talk -> talk.unpacked(file, content));
            case Fetched(int file, var found) -> tell(talk -> talk.fetched(file, found));
            case HeardInFile(int utterance, var transcript) -> tell(talk -> talk.heardInFile(utterance, transcript));
            case Noticed(var sounds) -> tell(talk -> talk.noticed(sounds));
            case Seen(var news) -> tell(talk -> talk.seen(news));
            case Produced(TurnId turn, var production) -> tell(talk -> talk.produced(turn, production));
            case TimeUp(Timer.NobodyCame(int of)) -> of != connection || leave();
            case TimeUp(Timer.ConnectionOld(int of)) -> of != connection || goAway(settings.goAwayLead());
            case TimeUp(Timer.ConnectionOver(int of)) -> of != connection || end(CloseReason.GO_AWAY_IGNORED.close());
            case GoesAway(Duration timeLeft) -> goAway(timeLeft);
            case TimeUp(var timer) -> tell(talk -> talk.timeUp(timer));
            case Written(int gate) -> open(gate);
            case Writable _ -> flush();
            case Violated(CloseReason.Close close, Line from) -> from != line || end(close);
            case Ended(CloseReason.Close close) -> end(close);
            case Asked(var answer) -> answer(answer);
            case Attached attached -> attach(attached);
            case Disconnected(Line from) -> from != line || depart();
        };
    }

    /// Where everything that comes by the client's connection belongs, when another session has taken it.
    Optional<Inbox> heir() {
        return heir;
    }

    /// Ends the session after a fault of its own.
    void fail() {
        end(CloseReason.INTERNAL_ERROR.close());
    }

    private boolean receive(ClientMessage message) {
        if (message instanceof Setup first) {
            return setup.isEmpty() ? prepare(first) : end(CloseReason.INVALID_ARGUMENT.close());
        }
        if (setup.isEmpty()) {
            return end(CloseReason.SETUP_NOT_FIRST.close());
        }
        if (dialogue.isEmpty()) {
            early.add(message);
            return early.size() <= EARLY_MESSAGES || end(CloseReason.UNAVAILABLE.close());
        }
        take(dialogue.get(), promises.orElseThrow(), message);
        return true;
    }

    private static void take(Dialogue talk, Promises promises, ClientMessage message) {
        if (promises.isNew(message)) {
            talk.received(message);
        }
        if (talk.isQuiet()) {
            promises.announce(talk::snapshot);
        }
    }

    private boolean prepare(Setup asked) {
        if (!settings.models().serves(asked.model()) && !(asked.model().isEmpty() && arrival.constrained())) {
            return end(unknownModel(asked.model()));
        }
        setup = Optional.of(asked);
        Keeping.Claimant claimant = new Keeping.Claimant(inbox, line, arrival, asked);
        engines.thenCombine(opening.keeping().claim(claimant), EnginesReady::new)
                .whenComplete(
                        (ready, failure) -> inbox.post(failure == null ? ready : new EnginesFailed(reason(failure))));
        return true;
    }

    private CloseReason.Close unknownModel(String model) {
        return arrival.dialect().holds(Rule.PUBLISHER_WORDS)
                ? CloseReason.PUBLISHER_MODEL_NOT_FOUND.close(model)
                : CloseReason.MODEL_NOT_FOUND.close(
                        model.contains("/") ? model : "models/" + model, arrival.apiVersion());
    }

    private boolean begin(Senses senses, Claim claim) {
        return switch (claim) {
            case Claim.Taken taken -> begin(senses, taken);
            case Claim.Joined(Inbox living) -> {
                post.over(id).happened(new Moment.Joined());
                yield follow(living);
            }
            case Claim.Refused(CloseReason.Close close) -> {
                post.over(id).happened(new Moment.Refused());
                yield end(close);
            }
        };
    }

    private boolean begin(Senses senses, Claim.Taken taken) {
        Setup asked = setup.orElseThrow();
        id = taken.id();
        SessionSnapshot past = taken.past();
        Dialect dialect = arrival.dialect().forModel(asked.model());
        boolean updates = !dialect.holds(Rule.ONE_RESUMPTION_UPDATE);
        Promises kept = new Promises(outbox, inbox, time, taken.journal(), past, updates);
        kept.connected(asked.sessionResumption(), taken.consumed());
        Dialogue talk = new Dialogue(
                asked,
                dialect,
                senses,
                responders.apply(senses),
                soundWork.apply(senses),
                opening.files(),
                outbox,
                kept,
                settings,
                time,
                inbox,
                random,
                past,
                watch(past));
        dialogue = Optional.of(talk);
        promises = Optional.of(kept);
        greet(talk, kept, past);
        limitConnection();
        going.ifPresent(this::goAway);
        while (!early.isEmpty()) {
            take(talk, kept, early.remove());
        }
        return true;
    }

    private SessionWatch watch(SessionSnapshot past) {
        SessionWatch watch = post.over(id);
        watch.happened(new Moment.Began(!past.isEmpty()));
        return watch;
    }

    /// A handle is given when what it stands for is written down.
    private void greet(Dialogue talk, Promises kept, SessionSnapshot past) {
        Runnable greeting = () -> {
            kept.greeting(id).forEach(outbox::send);
            past.unfinished().unsent().forEach(outbox::send);
        };
        if (kept.isResumable() || !past.unfinished().unsent().isEmpty()) {
            kept.keep(greeting, talk::snapshot);
        } else {
            greeting.run();
        }
    }

    /// This session ends, and its client goes on with the living one.
    private boolean follow(Inbox living) {
        early.forEach(message -> living.post(new Received(message, line)));
        early.clear();
        heir = Optional.of(living);
        return false;
    }

    /// The owner's new connection joins when its settings are those of the old one.
    private boolean attach(Attached attached) {
        Keeping.Claimant claimant = attached.claimant();
        if (dialogue.isEmpty() || arrival.dialect().holds(Rule.LIVING_SESSIONS_END) || !isLike(claimant)) {
            attached.joined().complete(false);
            return end(CloseReason.SUPERSEDED.close());
        }
        connection++;
        line = claimant.line();
        promises.orElseThrow().connected(claimant.setup().sessionResumption(), attached.consumed());
        outbox.attach(line, promises.orElseThrow().greeting(id));
        limitConnection();
        attached.joined().complete(true);
        return true;
    }

    private boolean isLike(Keeping.Claimant claimant) {
        Setup before = setup.orElseThrow();
        return arrival.equals(claimant.arrival())
                && before.equals(claimant.setup().withResumption(before.sessionResumption()));
    }

    /// The connection is gone. An answer under way goes on for the next one.
    private boolean depart() {
        if (promises.filter(Promises::isResumable).isEmpty()
                || arrival.dialect().holds(Rule.CUT_ANSWERS_END)) {
            return leave();
        }
        outbox.detach();
        connection++;
        inbox.set(new Timer.NobodyCame(connection), settings.absenceLimit().toNanos());
        return true;
    }

    private void limitConnection() {
        if (!settings.connectionLimit().isZero()) {
            Duration told = settings.connectionLimit().minus(settings.goAwayLead());
            inbox.set(new Timer.ConnectionOld(connection), told.toNanos());
            inbox.set(
                    new Timer.ConnectionOver(connection),
                    settings.connectionLimit().toNanos());
        }
    }

    private boolean goAway(Duration timeLeft) {
        if (dialogue.isPresent()) {
            outbox.send(new ServerMessage.GoAway(timeLeft));
        } else {
            going = Optional.of(timeLeft);
        }
        return true;
    }

    private boolean waitsOrLeaves() {
        return dialogue.orElseThrow().isAnswering() || leave();
    }

    private boolean open(int gate) {
        outbox.open(gate);
        return true;
    }

    private boolean refuse(String reason) {
        LOG.error("no session is possible: {}", reason);
        return end(CloseReason.UNAVAILABLE.close());
    }

    private boolean flush() {
        outbox.flush();
        return true;
    }

    private boolean tell(java.util.function.Consumer<Dialogue> news) {
        dialogue.ifPresent(news);
        return true;
    }

    private boolean end(CloseReason.Close close) {
        outbox.close(close);
        return leave();
    }

    private boolean leave() {
        dialogue.ifPresentOrElse(this::leave, opening.keeping()::leftUnbegun);
        early.clear();
        return false;
    }

    private void leave(Dialogue talk) {
        Promises kept = promises.orElseThrow();
        boolean quiet = talk.isQuiet();
        talk.end();
        List<ServerMessage> unsent = kept.isResumable() ? Promises.ofTheTalk(outbox.unsent()) : List.of();
        SessionSnapshot last = kept.last(talk.snapshot(), quiet);
        opening.keeping().left(last.with(last.unfinished().withUnsent(unsent)));
    }

    private boolean answer(CompletableFuture<SessionSnapshot> asked) {
        asked.complete(dialogue.map(Dialogue::snapshot).orElse(SessionSnapshot.begun(time.now())));
        return true;
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
