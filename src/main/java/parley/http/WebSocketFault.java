package parley.http;

/// Why a WebSocket had to end on the client's account: kind, and words for its close frame.
public record WebSocketFault(Kind kind, String words) {

    /// What was wrong, with the code of the close frame (RFC 6455 7.4.1).
    public enum Kind {
        /// Frames that RFC 6455 forbids.
        BAD_FRAME(1002),
        /// Text that is no UTF-8, or a compressed message that does not inflate.
        BAD_PAYLOAD(1007),
        /// More waits to be sent than the limit allows.
        SLOW_READER(1008),
        /// A message over the limit.
        MESSAGE_TOO_BIG(1009);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    static final WebSocketFault SLOW_READER = new WebSocketFault(Kind.SLOW_READER, "the client reads too slowly");
    static final WebSocketFault NOT_UTF8 = new WebSocketFault(Kind.BAD_PAYLOAD, "a text message that is not UTF-8");
    static final WebSocketFault NOT_DEFLATED =
            new WebSocketFault(Kind.BAD_PAYLOAD, "a compressed message that does not inflate");

    static WebSocketFault badFrame(String words) {
        return new WebSocketFault(Kind.BAD_FRAME, words);
    }

    static WebSocketFault tooBig(int limitBytes) {
        return new WebSocketFault(Kind.MESSAGE_TOO_BIG, "message of more than " + limitBytes + " bytes");
    }

    /// Ends the reading of a socket.
    static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient WebSocketFault fault;

        Thrown(WebSocketFault fault) {
            super(fault.words(), null, false, false);
            this.fault = fault;
        }

        WebSocketFault fault() {
            return fault;
        }
    }
}
