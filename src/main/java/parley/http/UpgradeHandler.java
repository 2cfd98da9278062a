package parley.http;

/// Decides who may speak WebSocket. Called on an event loop: must not block.
@FunctionalInterface
public interface UpgradeHandler {

    Decision decide(Upgrade upgrade);

    /// What becomes of an [Upgrade].
    sealed interface Decision {

        /// The socket opens and `listener` hears of it.
        ///
        /// @param messageLimitBytes of one message in, also after inflating, at most 1 GiB; until
        ///     [WebSocket#limitMessages] sets another
        record Accept(WebSocketListener listener, int messageLimitBytes) implements Decision {
            private static final int MOST_BYTES = 1 << 30;

            public Accept {
                if (messageLimitBytes < 1 || messageLimitBytes > MOST_BYTES) {
                    throw new IllegalArgumentException(
                            "a limit of 1 to " + MOST_BYTES + " bytes expected, got " + messageLimitBytes);
                }
            }
        }

        /// It stays HTTP, with this answer.
        record Refuse(Answer answer) implements Decision {}
    }
}
