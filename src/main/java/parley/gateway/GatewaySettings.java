package parley.gateway;

import java.time.Duration;
import java.util.Set;
import parley.protocol.Rule;

/// How the door is kept.
///
/// @param basePath a path besides `/` that is a WebSocket as it stands, for clients that take the base URL
///     itself (live.md 1.1)
/// @param origins of web pages that may use a server without keys, besides pages of this machine, such as
///     `https://app.example`
public record GatewaySettings(String basePath, Habits habits, Limits limits, Keep keep, Set<String> origins) {

    /// Google's ways where they are a choice: binary frames, lenient, a bad key told in the close frame; 16 MiB
    /// a message, 30 s to begin, as many sessions as come; a session is kept for two hours.
    public static final GatewaySettings DEFAULT = new GatewaySettings(
            "/",
            new Habits(false, false, false, Set.of()),
            new Limits(
                    16 << 20,
                    64 << 10,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Integer.MAX_VALUE,
                    Integer.MAX_VALUE),
            new Keep(Duration.ofHours(2), true),
            Set.of());

    public GatewaySettings {
        origins = Set.copyOf(origins);
    }

    /// How it is spoken.
    ///
    /// @param textFrames whether messages go out as text frames; one connection asks with `?frames=text` (U1)
    /// @param strict whether Google's refusals are restored
    /// @param httpErrors whether a bad key is refused at the handshake with 401, where browsers cannot see why
    ///     (U19)
    /// @param except rules of the dialect that hold the other way round
    public record Habits(boolean textFrames, boolean strict, boolean httpErrors, Set<Rule> except) {
        public Habits {
            except = Set.copyOf(except);
        }
    }

    /// What a connection may cost.
    ///
    /// @param messageBytes of one message
    /// @param strangerBytes of one message of a client without a good key
    /// @param strangerDeadline for which a client without a good key is kept waiting for its close frame, when it
    ///     sends nothing
    /// @param setupDeadline from the handshake to the setup
    /// @param sessions at a time
    /// @param sessionsPerKey at a time; who comes back with a handle is let in beyond it
    public record Limits(
            int messageBytes,
            int strangerBytes,
            Duration strangerDeadline,
            Duration setupDeadline,
            int sessions,
            int sessionsPerKey) {

        public Limits withMessageBytes(int bytes) {
            return new Limits(bytes, strangerBytes, strangerDeadline, setupDeadline, sessions, sessionsPerKey);
        }

        public Limits withDeadlines(Duration stranger, Duration setup) {
            return new Limits(messageBytes, strangerBytes, stranger, setup, sessions, sessionsPerKey);
        }

        public Limits withSessions(int most) {
            return new Limits(messageBytes, strangerBytes, strangerDeadline, setupDeadline, most, sessionsPerKey);
        }

        public Limits withSessionsPerKey(int most) {
            return new Limits(messageBytes, strangerBytes, strangerDeadline, setupDeadline, sessions, most);
        }
    }

    /// What is kept of sessions whose connection has ended.
    ///
    /// @param time from the end of its connection; zero keeps none
    /// @param media whether with the pictures and sounds of their history
    public record Keep(Duration time, boolean media) {}

    public GatewaySettings with(Habits other) {
        return new GatewaySettings(basePath, other, limits, keep, origins);
    }

    public GatewaySettings with(Limits other) {
        return new GatewaySettings(basePath, habits, other, keep, origins);
    }

    public GatewaySettings with(Keep other) {
        return new GatewaySettings(basePath, habits, limits, other, origins);
    }
}
