package parley.protocol;

/// Every way the server ends a connection: the code of the close frame (RFC 6455 7.4), the words (live.md
/// 8, Google's where it has some), and whether it makes sense to come back.
public enum CloseReason {
    /// The client closed; its own code is answered with this one.
    NORMAL(1000, "", false),
    /// The session went on with another connection.
    SUPERSEDED(1000, "superseded", false),
    /// The session's owner ended it.
    SESSION_DELETED(1008, "the session was deleted", false),
    SERVER_SHUTDOWN(1001, "The server is shutting down.", true),
    INVALID_ARGUMENT(1007, "Request contains an invalid argument.", false),
    INVALID_PAYLOAD(1007, "Invalid JSON payload received.", false),
    SETUP_NOT_FIRST(1007, "setup must be the first message and only the first", false),
    API_KEY_NOT_VALID(1007, "API key not valid. Please pass a valid API key.", false),
    VOICE_WITHOUT_AUDIO(1007, "Cannot extract voices from a non-audio request.", false),
    MODALITIES_NOT_SUPPORTED(
            1007, "The requested combination of response modalities (%s) is not supported by the model.", false),
    INVALID_SESSION_HANDLE(1007, "Invalid session handle", false),
    API_KEY_EXPIRED(1007, "API key expired. Please renew the API key.", false),
    MODEL_NOT_FOUND(
            1008,
            "%s is not found for API version %s, or is not supported for bidiGenerateContent. Call ListModels to see the"
                    + " list of available models and their supported methods.",
            false),
    PUBLISHER_MODEL_NOT_FOUND(1008, "Publisher model %s was not found", false),
    NOT_IMPLEMENTED(1008, "Operation is not implemented, or supported, or enabled.", false),
    UNREGISTERED_CALLER(
            1008,
            "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or"
                    + " other form of API consumer identity to call this API.",
            false),
    SESSION_NOT_FOUND(1008, "BidiGenerateContent session not found", false),
    GO_AWAY_IGNORED(1008, "Connection aborted: client did not close after goAway", true),
    SETUP_OVERDUE(1008, "no setup message came in time", true),
    MESSAGE_TOO_BIG(1009, "message of more than %s bytes", false),
    SLOW_CLIENT(1008, "the client reads too slowly", true),
    INTERNAL_ERROR(1011, "Internal error encountered.", true),
    UNAVAILABLE(1011, "The service is currently unavailable.", true),
    QUOTA_EXCEEDED(1011, "You exceeded your current quota, please check your plan and billing details.", true),
    /// A session is running that a token allowed no longer.
    TOKEN_RAN_OUT(1011, "auth token has expired", false),
    /// A new session with a token that is too old.
    TOKEN_EXPIRED(1011, "Token has expired", false),
    TOKEN_USED_UP(1011, "Token has been used too many times", false);

    private final int code;
    private final String words;
    private final boolean reconnect;

    CloseReason(int code, String words, boolean reconnect) {
        this.code = code;
        this.words = words;
        this.reconnect = reconnect;
    }

    public int code() {
        return code;
    }

    /// Whether a client may simply connect again.
    public boolean reconnect() {
        return reconnect;
    }

    /// The close with the constant's own words; `values` fill its places.
    public Close close(Object... values) {
        return saying(words.formatted(values));
    }

    /// The close with other words.
    public Close saying(String words) {
        return saying(new CloseWords().say(words));
    }

    Close saying(CloseWords words) {
        return new Close(this, words.whole(), words.fitting());
    }

    /// A close as it happens.
    ///
    /// @param words all of them, for the log
    /// @param shortWords what fits into a close frame: at most 123 bytes of UTF-8 (RFC 6455 5.5)
    public record Close(CloseReason reason, String words, String shortWords) {
        public int code() {
            return reason.code();
        }
    }
}
