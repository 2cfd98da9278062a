package parley.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The opening handshake of a WebSocket (RFC 6455 4.2).
final class Handshake {
    // RFC 6455 1.3: proves to the client that the server meant to speak WebSocket.
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;

    private Handshake() {}

    /// Whether the client asks for WebSocket. Other protocols that it offers, such as the `h2c` of Java's own
    /// client, are passed over as RFC 9110 7.8 allows.
    static boolean isAskedForIn(Headers headers) {
        return headers.holds("upgrade", "websocket") && headers.holds("connection", "upgrade");
    }

    /// The answer to a handshake that cannot go on; status 101 when it can.
    static Answer check(String method, Headers headers) {
        if (!method.equals("GET")) {
            return Answer.error(400, "A WebSocket opens with GET.");
        }
        if (!headers.first("sec-websocket-version").strip().equals("13")) {
            return Answer.error(426, "WebSocket version 13 expected.").with("sec-websocket-version", "13");
        }
        if (!isKey(headers.first("sec-websocket-key").strip())) {
            return Answer.error(400, "Sec-WebSocket-Key of 16 bytes in base64 expected.");
        }
        return Answer.text(101, "");
    }

    /// `Sec-WebSocket-Accept`.
    static String acceptOf(Headers headers) {
        byte[] proof = (headers.first("sec-websocket-key").strip() + GUID).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(sha1().digest(proof));
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
