package parley.client;

import java.net.URI;

/// Where a Live API is reached (live.md 1.1). Prints no query, since it may hold a key.
public record Endpoint(URI uri) {
    private static final String METHOD =
            "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

    /// Reads an address as people write it: `http://localhost:8089`, `wss://host/ws/...`, `localhost:8089`. A
    /// path without `/ws/` is a prefix of the Developer API's method.
    ///
    /// @throws IllegalArgumentException when it is no such address, in words that do not hold it
    public static Endpoint of(String address) {
        URI given = parsed(address.contains("://") ? address : "http://" + address);
        String scheme = webSocketScheme(given.getScheme());
        String path = given.getRawPath() == null ? "" : given.getRawPath();
        String method = path.contains("/ws/") ? path : path.replaceFirst("/+$", "") + METHOD;
        String query = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
        return new Endpoint(parsed(scheme + "://" + given.getRawAuthority() + method + query));
    }

    private static URI parsed(String address) {
        try {
            URI uri = URI.create(address);
            if (uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Its message would hold the address.
        }
        throw new IllegalArgumentException("expected an address such as http://localhost:8089");
    }

    private static String webSocketScheme(String scheme) {
        return switch (scheme) {
            case "http", "ws" -> "ws";
            case "https", "wss" -> "wss";
            case String other -> throw new IllegalArgumentException("expected http, https, ws or wss, got " + other);
        };
    }

    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
