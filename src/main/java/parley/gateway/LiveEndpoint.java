package parley.gateway;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.random.RandomGenerator;
import parley.http.Answer;
import parley.http.Upgrade;
import parley.http.UpgradeHandler;
import parley.http.WebSocketListener;
import parley.protocol.CloseReason;
import parley.time.TimeSource;

/// Decides about everybody who asks to speak the Live API: where they knock, whether a web page sent them,
/// which key they bring.
///
/// A client without a good key still gets its WebSocket, and the refusal in the close frame: that is what
/// Google does and all that a browser sees (live.md 1.3).
public final class LiveEndpoint implements UpgradeHandler {
    private final GatewaySettings settings;
    private final Keys keys;
    private final AuthTokens tokens;
    private final TimeSource time;
    private final OriginGuard guard;
    private final Sessions sessions;
    private final FaultDesk faults;
    private final RandomGenerator random;

    public LiveEndpoint(
            GatewaySettings settings,
            Keys keys,
            AuthTokens tokens,
            TimeSource time,
            OriginGuard guard,
            Sessions sessions,
            FaultDesk faults) {
        this(settings, keys, tokens, time, guard, sessions, faults, new SecureRandom());
    }

    /// @param random unguessable: the ids of sessions come from it; used by many threads at once
    public LiveEndpoint(
            GatewaySettings settings,
            Keys keys,
            AuthTokens tokens,
            TimeSource time,
            OriginGuard guard,
            Sessions sessions,
            FaultDesk faults,
            RandomGenerator random) {
        this.random = random;
        this.faults = faults;
        this.tokens = tokens;
        this.time = time;
        this.settings = settings;
        this.keys = keys;
        this.guard = guard;
        this.sessions = sessions;
    }

    @Override
    public Decision decide(Upgrade upgrade) {
        Optional<Answer> refusal = guard.refusal(upgrade.headers(), upgrade.peer());
        if (refusal.isPresent()) {
            return new Decision.Refuse(refusal.get());
        }
        return LivePath.parse(upgrade.target().path(), settings.basePath())
                .map(path -> admit(path, upgrade))
                .orElseGet(() -> new Decision.Refuse(notFound(upgrade)));
    }

    private Decision admit(LivePath path, Upgrade upgrade) {
        return switch (keys.judge(upgrade.target(), upgrade.headers())) {
            case GOOD ->
                path.constrained() && !keys.isOpen() ? refuse(CloseReason.UNREGISTERED_CALLER) : accept(path, upgrade);
            case WRONG -> refuse(CloseReason.API_KEY_NOT_VALID);
            case EPHEMERAL -> path.constrained() ? accept(path, upgrade) : refuse(CloseReason.UNREGISTERED_CALLER);
            case MISSING -> refuse(CloseReason.UNREGISTERED_CALLER);
        };
    }

    private Decision accept(LivePath path, Upgrade upgrade) {
        if (sessions.isFull()) {
            return afterUpgrade(CloseReason.UNAVAILABLE.close());
        }
        String asked = SessionId.askedFor(upgrade.target());
        if (!asked.isEmpty() && Keys.isToken(Keys.credentialOf(upgrade.target(), upgrade.headers()))) {
            return refuseId("session_id is for clients with a key: a token opens its own sessions only");
        }
        Optional<SessionId> id = asked.isEmpty() ? Optional.of(SessionId.random(random)) : SessionId.parse(asked);
        return id.map(known -> accept(path, known, upgrade)).orElseGet(() -> refuseId(SessionId.EXPECTED));
    }

    private Decision accept(LivePath path, SessionId id, Upgrade upgrade) {
        boolean text = writesText(upgrade);
        String credential = Keys.credentialOf(upgrade.target(), upgrade.headers());
        WebSocketListener connection = Keys.isToken(credential)
                ? new TokenConnection(credential, tokens, time, settings.limits(), token -> open(path, token, id, text))
                : new LiveConnection(
                        path,
                        keys.owner(upgrade.target(), upgrade.headers()),
                        id,
                        text,
                        settings,
                        sessions,
                        SetupLocks.NONE,
                        faults,
                        time);
        boolean acks = upgrade.target().parameter("acks").equals("true");
        return new Decision.Accept(
                acks ? new Acknowledging(connection) : connection,
                settings.limits().messageBytes());
    }

    private LiveConnection open(LivePath path, AuthToken token, SessionId id, boolean text) {
        return new LiveConnection(path, token.owner(), id, text, settings, sessions, token.locks(), faults, time);
    }

    private Decision refuseId(String expected) {
        return settings.habits().httpErrors()
                ? new Decision.Refuse(Answer.error(400, expected))
                : afterUpgrade(CloseReason.INVALID_ARGUMENT.saying(expected));
    }

    private boolean writesText(Upgrade upgrade) {
        return switch (upgrade.target().parameter("frames")) {
            case "text" -> true;
            case "binary" -> false;
            default -> settings.habits().textFrames();
        };
    }

    private Decision refuse(CloseReason reason) {
        return settings.habits().httpErrors()
                ? new Decision.Refuse(Answer.error(401, reason.close().words()))
                : afterUpgrade(reason.close());
    }

    private Decision afterUpgrade(CloseReason.Close close) {
        sessions.watch().refused(close.code());
        var connection = new RefusedConnection(close, settings.limits().strangerDeadline());
        return new Decision.Accept(connection, settings.limits().strangerBytes());
    }

    private static Answer notFound(Upgrade upgrade) {
        return Answer.error(404, "The Live API is not at " + upgrade.target().path() + ".");
    }
}
