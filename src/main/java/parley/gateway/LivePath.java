package parley.gateway;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.protocol.Dialect.Service;

/// What a path says about a client (live.md 1.1). Found at the path's end, behind any prefix.
///
/// @param atBase whether it is the base URL itself, which says nothing: the setup message decides the service
record LivePath(Service service, String apiVersion, boolean constrained, boolean atBase) {
    private static final Pattern DEVELOPER = Pattern.compile(
            ".*/ws/google\\.ai\\.generativelanguage\\.(v1|v1alpha|v1beta|v1beta1)\\.GenerativeService\\.BidiGenerateContent(Constrained)?");
    private static final Pattern VERTEX = Pattern.compile(
            ".*/ws/google\\.cloud\\.aiplatform\\.(v1|v1alpha|v1beta|v1beta1)\\.LlmBidiService[/.]BidiGenerateContent");

    /// Reads a path without doubled slashes; empty when the Live API is not there.
    static Optional<LivePath> parse(String path, String basePath) {
        Matcher developer = DEVELOPER.matcher(path);
        if (developer.matches()) {
            boolean constrained = developer.group(2) != null;
            return Optional.of(new LivePath(Service.DEVELOPER, developer.group(1), constrained, false));
        }
        Matcher vertex = VERTEX.matcher(path);
        if (vertex.matches()) {
            return Optional.of(new LivePath(Service.VERTEX, vertex.group(1), false, false));
        }
        boolean atBase = path.equals("/") || trimmed(path).equals(trimmed(basePath));
        return atBase ? Optional.of(new LivePath(Service.DEVELOPER, "v1beta", false, true)) : Optional.empty();
    }

    /// The service of a client whose path says nothing: Vertex writes resource names of its own.
    static Service serviceOf(String model) {
        return model.startsWith("projects/") || model.startsWith("publishers/") ? Service.VERTEX : Service.DEVELOPER;
    }

    private static String trimmed(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
