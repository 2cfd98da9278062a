package parley.gateway;

import java.time.Duration;
import java.util.Set;

/// How the door is kept.
///
/// @param basePath a path besides `/` that is a WebSocket as it stands, for clients that take the base URL
///     itself (live.md 1.1)
/// @param textFrames whether messages go out as text frames; one connection asks with `?frames=text` (U1)
/// @param strict whether Google's refusals are restored
/// @param httpErrors whether a bad key is refused at the handshake with 401, where browsers cannot see
///     why (U19)
/// @param messageLimitBytes of one message
/// @param strangerLimitBytes of one message of a client without a good key
/// @param strangerDeadline for which a client without a good key is kept waiting for its close frame, when it
///     sends nothing
/// @param setupDeadline from the handshake to the first message
/// @param mostSessions at a time
/// @param origins of web pages that may use a server without keys, besides pages of this machine, such as
///     `https://app.example`
public record GatewaySettings(
        String basePath,
        boolean textFrames,
        boolean strict,
        boolean httpErrors,
        int messageLimitBytes,
        int strangerLimitBytes,
        Duration strangerDeadline,
        Duration setupDeadline,
        int mostSessions,
        Set<String> origins) {

    public GatewaySettings {
        origins = Set.copyOf(origins);
    }

    /// Binary frames, lenient, 16 MiB a message, 30 s to begin, as many sessions as come.
    public static GatewaySettings defaults() {
        return new GatewaySettings(
                "/",
                false,
                false,
                false,
                16 << 20,
                64 << 10,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Integer.MAX_VALUE,
                Set.of());
    }

    public GatewaySettings withBasePath(String path) {
        return new GatewaySettings(
                path,
                textFrames,
                strict,
                httpErrors,
                messageLimitBytes,
                strangerLimitBytes,
                strangerDeadline,
                setupDeadline,
                mostSessions,
                origins);
    }

    public GatewaySettings withTextFrames(boolean text) {
        return new GatewaySettings(
                basePath,
                text,
                strict,
                httpErrors,
                messageLimitBytes,
                strangerLimitBytes,
                strangerDeadline,
                setupDeadline,
                mostSessions,
                origins);
    }

    public GatewaySettings withStrict(boolean strict) {
        return new GatewaySettings(
                basePath,
                textFrames,
                strict,
                httpErrors,
                messageLimitBytes,
                strangerLimitBytes,
                strangerDeadline,
                setupDeadline,
                mostSessions,
                origins);
    }

    public GatewaySettings withHttpErrors(boolean httpErrors) {
        return new GatewaySettings(
                basePath,
                textFrames,
                strict,
                httpErrors,
                messageLimitBytes,
                strangerLimitBytes,
                strangerDeadline,
                setupDeadline,
                mostSessions,
                origins);
    }

    public GatewaySettings withDeadlines(Duration strangerDeadline, Duration setupDeadline) {
        return new GatewaySettings(
                basePath,
                textFrames,
                strict,
                httpErrors,
                messageLimitBytes,
                strangerLimitBytes,
                strangerDeadline,
                setupDeadline,
                mostSessions,
                origins);
    }

    public GatewaySettings withMostSessions(int most) {
        return new GatewaySettings(
                basePath,
                textFrames,
                strict,
                httpErrors,
                messageLimitBytes,
                strangerLimitBytes,
                strangerDeadline,
                setupDeadline,
                most,
                origins);
    }

    public GatewaySettings withOrigins(Set<String> origins) {
        return new GatewaySettings(
                basePath,
                textFrames,
                strict,
                httpErrors,
                messageLimitBytes,
                strangerLimitBytes,
                strangerDeadline,
                setupDeadline,
                mostSessions,
                origins);
    }
}
