package parley.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a request asks for: a path without doubled slashes, percent-decoded, and the query.
///
/// Some clients write `//ws/...` because they join a base URL that ends in a slash (live.md 1.1).
public record Target(String path, Map<String, List<String>> query) {

    /// Parses an origin-form target, `/path?query` (RFC 9112 3.2.1).
    ///
    /// @throws IllegalArgumentException when it is of another form or its escapes are broken
    public static Target parse(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("a target that begins with / expected");
        }
        int mark = text.indexOf('?');
        String path = mark < 0 ? text : text.substring(0, mark);
        // Collapsed after decoding too, so that "%2F" cannot bring a second slash back.
        String decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        return new Target(decoded.replaceAll("/{2,}", "/"), mark < 0 ? Map.of() : queryOf(text.substring(mark + 1)));
    }

    /// The first value of a parameter; empty when there is none.
    public String parameter(String name) {
        List<String> all = query.getOrDefault(name, List.of());
        return all.isEmpty() ? "" : all.getFirst();
    }

    private static Map<String, List<String>> queryOf(String text) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            int mark = pair.indexOf('=');
            String name = mark < 0 ? pair : pair.substring(0, mark);
            String value = mark < 0 ? "" : pair.substring(mark + 1);
            query.computeIfAbsent(URLDecoder.decode(name, StandardCharsets.UTF_8), _ -> new ArrayList<>())
                    .add(URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return query;
    }

    /// Prints no query: it may hold a key.
    @Override
    public String toString() {
        return path;
    }
}
