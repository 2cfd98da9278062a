package parley.http;

/// Decides who may speak WebSocket. Called on an event loop: must not block.
@FunctionalInterface
public interface UpgradeHandler {

    Decision decide(Upgrade upgrade);

    /// What becomes of an [Upgrade].
    sealed interface Decision {

        /// The socket opens and `listener` hears of it.
        ///
        /// @param messageLimitBytes of one message in, until [WebSocket#limitMessages] sets another
        record Accept(WebSocketListener listener, int messageLimitBytes) implements Decision {}

        /// It stays HTTP, with this answer.
        record Refuse(Answer answer) implements Decision {}
    }
}
