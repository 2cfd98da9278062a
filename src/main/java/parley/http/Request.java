package parley.http;

import java.util.Map;

/// A small HTTP request, whole.
///
/// @param parameters what the router's pattern caught, by name
/// @param body at most [HttpSettings#bodyLimitBytes]; the reader's own
public record Request(
        String method, Target target, Headers headers, byte[] body, Peer peer, Map<String, String> parameters) {

    Request with(Map<String, String> caught) {
        return new Request(method, target, headers, body, peer, caught);
    }

    /// Prints no query, no header and no body.
    @Override
    public String toString() {
        return method + " " + target + ", " + body.length + " bytes";
    }
}
