package parley.gateway;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.http.WebSocket;
import parley.http.WebSocketFault;
import parley.http.WebSocketListener;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;
import parley.protocol.CloseReason;
import parley.time.TimeSource;

/// A client with an ephemeral token (live.md 7.3). Looks the token up, waits for the setup, counts the use, puts
/// what the token locks into the setup, and from there on is a [LiveConnection]; ends when the token expires.
/// Event loop only.
///
/// While the store is asked nothing is read from the socket; what was read before, at most one buffer, waits.
final class TokenConnection implements WebSocketListener {
    private static final Logger LOG = LoggerFactory.getLogger(TokenConnection.class);

    private final String name;
    private final AuthTokens tokens;
    private final TimeSource time;
    private final GatewaySettings.Limits limits;
    private final Function<AuthToken, LiveConnection> admitted;

    private final Queue<Message> early = new ArrayDeque<>();
    private State state = State.ASKING;
    private WebSocket socket;
    private Optional<AuthToken> token = Optional.empty();
    private Optional<LiveConnection> live = Optional.empty();
    private CloseReason refusal = CloseReason.UNREGISTERED_CALLER;
    private Runnable callOffOverdue = () -> {};
    private Runnable callOffExpiry = () -> {};

    private record Message(byte[] bytes, boolean text) {}

    private enum State {
        /// The store was asked for something.
        ASKING,
        EXPECTING_SETUP,
        /// The close frame follows the client's first message, as with [RefusedConnection].
        REFUSED,
        LIVE,
        OVER
    }

    /// @param admitted makes the connection of a client whose token is good
    TokenConnection(
            String name,
            AuthTokens tokens,
            TimeSource time,
            GatewaySettings.Limits limits,
            Function<AuthToken, LiveConnection> admitted) {
        this.name = name;
        this.tokens = tokens;
        this.time = time;
        this.limits = limits;
        this.admitted = admitted;
    }

    @Override
    public void opened(WebSocket opened) {
        socket = opened;
        ask(tokens.find(name), this::found);
    }

    @Override
    public void received(byte[] bytes, int length, boolean text) {
        switch (state) {
            case LIVE -> live.orElseThrow().received(bytes, length, text);
            case ASKING -> early.add(new Message(Arrays.copyOf(bytes, length), text));
            case EXPECTING_SETUP -> begin(Arrays.copyOf(bytes, length), text);
            case REFUSED -> close(refusal.close());
            case OVER -> {}
        }
    }

    @Override
    public void turnEnded() {
        live.ifPresent(LiveConnection::turnEnded);
    }

    @Override
    public void writable() {
        live.ifPresent(LiveConnection::writable);
    }

    @Override
    public void broken(WebSocketFault fault) {
        live.ifPresentOrElse(
                connection -> connection.broken(fault),
                () -> socket.close(fault.kind().code(), fault.words()));
    }

    @Override
    public void closed(int code, String reason) {
        state = State.OVER;
        callOffOverdue.run();
        callOffExpiry.run();
        live.ifPresent(connection -> connection.closed(code, reason));
    }

    private void found(Optional<AuthToken> known) {
        token = known;
        if (known.isEmpty() || known.get().hasExpired(time.now())) {
            refuse(known.isEmpty() ? CloseReason.UNREGISTERED_CALLER : CloseReason.TOKEN_EXPIRED);
            return;
        }
        Duration life = Duration.between(time.now(), known.get().expires());
        callOffExpiry = socket.after(life, () -> close(CloseReason.TOKEN_RAN_OUT.close()));
        callOffOverdue = socket.after(limits.setupDeadline(), () -> close(CloseReason.SETUP_OVERDUE.close()));
        goOn(State.EXPECTING_SETUP);
    }

    private void begin(byte[] bytes, boolean text) {
        try {
            Json message = JsonText.parse(bytes);
            if (message instanceof Json.Struct struct
                    && AuthToken.field(struct, "setup") instanceof Json.Struct setup) {
                start(setup, text);
            } else {
                close(CloseReason.SETUP_NOT_FIRST.close());
            }
        } catch (JsonException e) {
            close(CloseReason.INVALID_PAYLOAD.saying("Invalid JSON payload received. " + e.getMessage()));
        }
    }

    /// Whoever resumes begins no session: a handle that leads to none is refused where it is read.
    private void start(Json.Struct asked, boolean text) {
        Json.Struct setup = token.orElseThrow().locks().applyTo(asked);
        byte[] rewritten = JsonText.writeBytes(Json.struct().put("setup", setup).build());
        boolean resumes = !SetupLocks.handleOf(setup).isEmpty();
        ask(resumes ? CompletableFuture.completedStage(Optional.<CloseReason>empty()) : tokens.use(name), refused -> {
            if (refused.isPresent()) {
                close(refused.get().close());
            } else {
                admit(new Message(rewritten, text));
            }
        });
    }

    private void admit(Message setup) {
        callOffOverdue.run();
        LiveConnection connection = admitted.apply(token.orElseThrow());
        live = Optional.of(connection);
        connection.opened(socket);
        connection.received(setup.bytes, setup.bytes.length, setup.text);
        goOn(State.LIVE);
        connection.turnEnded();
    }

    private void refuse(CloseReason reason) {
        refusal = reason;
        callOffOverdue = socket.after(limits.strangerDeadline(), () -> close(reason.close()));
        goOn(State.REFUSED);
    }

    private void close(CloseReason.Close close) {
        if (state != State.OVER) {
            state = State.OVER;
            early.clear();
            LOG.info("a client with a token is told: {} {}", close.code(), close.words());
            socket.close(close.code(), close.shortWords());
        }
    }

    /// Reads no more until the store has answered. Its answer comes back to the event loop.
    private <T> void ask(CompletionStage<T> question, java.util.function.Consumer<T> then) {
        state = State.ASKING;
        socket.read(false);
        BiConsumer<T, Throwable> answered = (answer, failure) -> {
            if (state == State.OVER) {
                return;
            }
            if (failure == null) {
                then.accept(answer);
            } else {
                LOG.error("a token could not be looked up", failure);
                close(CloseReason.UNAVAILABLE.close());
            }
        };
        question.whenComplete((answer, failure) -> socket.after(Duration.ZERO, () -> answered.accept(answer, failure)));
    }

    private void goOn(State next) {
        state = next;
        socket.read(true);
        while (state == next && !early.isEmpty()) {
            Message message = early.poll();
            received(message.bytes, message.bytes.length, message.text);
        }
    }
}
