package parley.session;

import java.util.ArrayDeque;
import java.util.Deque;
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
import parley.protocol.ServerMessage;
import parley.session.SessionEvent.Asked;
import parley.session.SessionEvent.Disconnected;
import parley.session.SessionEvent.Ended;
import parley.session.SessionEvent.EnginesFailed;
import parley.session.SessionEvent.EnginesReady;
import parley.session.SessionEvent.Heard;
import parley.session.SessionEvent.HeardInFile;
import parley.session.SessionEvent.Noticed;
import parley.session.SessionEvent.Produced;
import parley.session.SessionEvent.Received;
import parley.session.SessionEvent.Seen;
import parley.session.SessionEvent.TimeUp;
import parley.session.SessionEvent.Unpacked;
import parley.session.SessionEvent.Violated;
import parley.session.SessionEvent.Writable;
import parley.time.TimeSource;

/// One conversation with one client. Everything here runs on one thread, the session loop.
///
/// It waits for `setup`, then for the engines; what the client sends meanwhile waits in order (live.md 1.2:
/// some clients do not wait for `setupComplete`). From then on the [Dialogue] handles everything.
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
    private final Deque<ClientMessage> early = new ArrayDeque<>();

    private Optional<Setup> setup = Optional.empty();
    private Optional<Dialogue> dialogue = Optional.empty();

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
        this.opening = opening;
        this.arrival = opening.arrival();
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
        return switch (event) {
            case Received(ClientMessage message) -> receive(message);
            case EnginesReady(Senses senses, var past) -> begin(senses, past);
            case EnginesFailed(String reason) -> refuse(reason);
            case Heard(int activity, var transcript) -> tell(talk -> talk.heard(activity, transcript));
            case Unpacked(int file, var content) -> tell(talk -> talk.unpacked(file, content));
            case HeardInFile(int utterance, var transcript) -> tell(talk -> talk.heardInFile(utterance, transcript));
            case Noticed(var sounds) -> tell(talk -> talk.noticed(sounds));
            case Seen(var news) -> tell(talk -> talk.seen(news));
            case Produced(TurnId turn, var production) -> tell(talk -> talk.produced(turn, production));
            case TimeUp(var timer) -> tell(talk -> talk.timeUp(timer));
            case Writable _ -> flush();
            case Violated(CloseReason.Close close) -> end(close);
            case Ended(CloseReason.Close close) -> end(close);
            case Asked(var answer) -> answer(answer);
            case Disconnected _ -> leave();
        };
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
        dialogue.get().received(message);
        return true;
    }

    private boolean prepare(Setup asked) {
        if (!settings.models().serves(asked.model()) && !(asked.model().isEmpty() && arrival.constrained())) {
            return end(unknownModel(asked.model()));
        }
        setup = Optional.of(asked);
        engines.thenCombine(opening.keeping().claim(inbox), EnginesReady::new)
                .whenComplete(
                        (ready, failure) -> inbox.post(failure == null ? ready : new EnginesFailed(reason(failure))));
        return true;
    }

    private CloseReason.Close unknownModel(String model) {
        return arrival.dialect().service() == Dialect.Service.VERTEX
                ? CloseReason.PUBLISHER_MODEL_NOT_FOUND.close(model)
                : CloseReason.MODEL_NOT_FOUND.close(
                        model.contains("/") ? model : "models/" + model, arrival.apiVersion());
    }

    private boolean begin(Senses senses, SessionSnapshot past) {
        Setup asked = setup.orElseThrow();
        Dialogue talk = new Dialogue(
                asked,
                arrival.dialect().forModel(asked.model()),
                senses,
                responders.apply(senses),
                soundWork.apply(senses),
                outbox,
                settings,
                time,
                inbox,
                random,
                past);
        dialogue = Optional.of(talk);
        outbox.send(new ServerMessage.SetupComplete(opening.id()));
        while (!early.isEmpty()) {
            talk.received(early.remove());
        }
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
        talk.end();
        opening.keeping().left(talk.snapshot());
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
