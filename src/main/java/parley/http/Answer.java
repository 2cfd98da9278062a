package parley.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// The answer to a request.
///
/// @param headers besides the length and what the connection needs
/// @param rest what comes behind the body, piece by piece; then the length is not known
public record Answer(int status, Map<String, String> headers, byte[] body, Optional<Rest> rest) {
    private static final Map<String, String> JSON = Map.of("content-type", "application/json; charset=UTF-8");

    /// An answer that is whole.
    public Answer(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, Optional.empty());
    }

    /// What is still to come of an answer.
    @FunctionalInterface
    public interface Rest {

        /// Writes it to `out` and returns when it is whole. Called on the request's virtual thread.
        ///
        /// @throws IOException when the client is gone
        void writeTo(Sink out) throws IOException;
    }

    /// Takes pieces of a body.
    @FunctionalInterface
    public interface Sink {

        /// Returns when the connection has taken the piece.
        ///
        /// @throws IOException when the client is gone
        void write(byte[] piece) throws IOException;
    }

    /// An answer in JSON.
    public static Answer json(int status, String json) {
        return new Answer(status, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    /// An answer in plain words.
    public static Answer text(int status, String text) {
        return new Answer(
                status, Map.of("content-type", "text/plain; charset=UTF-8"), text.getBytes(StandardCharsets.UTF_8));
    }

    /// An error as Google's APIs write it.
    public static Answer error(int status, String message) {
        return json(
                status,
                "{\"error\":{\"code\":" + status + ",\"message\":\"" + escaped(message) + "\",\"status\":\""
                        + statusName(status) + "\"}}");
    }

    /// The same answer with one more header.
    public Answer with(String name, String value) {
        Map<String, String> more = new java.util.LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body, rest);
    }

    /// The names of google.rpc.Code for the statuses used here.
    private static String statusName(int status) {
        return switch (status) {
            case 400, 413, 414, 426, 431 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 405, 501 -> "UNIMPLEMENTED";
            case 408, 504 -> "DEADLINE_EXCEEDED";
            case 409 -> "ALREADY_EXISTS";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503 -> "UNAVAILABLE";
            default -> status >= 500 ? "INTERNAL" : "UNKNOWN";
        };
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return "Answer[" + status + ", " + body.length + " bytes]";
    }
}
