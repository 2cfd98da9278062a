package parley.console;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import parley.http.Answer;
import parley.http.Request;
import parley.http.Router;

/// The page and its files. Any thread.
///
/// Anybody who may knock at this server may read it: it holds no secret. A key, when the server wants one, is typed
/// into the page.
public final class ConsolePage {
    /// Nothing but what this server serves: no script or style in the page, no address elsewhere, no frame around it.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:"
            + " data:; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private static final String FOREVER = "public, max-age=31536000, immutable";

    private final PageFiles files;

    public ConsolePage() {
        this(new PageFiles("page"));
    }

    ConsolePage(PageFiles files) {
        this.files = files;
    }

    /// Adds the routes to `router`.
    public Router addTo(Router router) {
        return router.on("GET", "/", this::page)
                .on("GET", "/console", this::page)
                .on("GET", "/console/{file}", this::file);
    }

    /// The files lie beside the page, so an address that ends in a slash would look for them in the wrong place.
    private Answer page(Request request) {
        String path = request.target().path();
        if (path.length() > 1 && path.endsWith("/")) {
            return new Answer(308, guarded(Map.of("location", "../console")), new byte[0]);
        }
        Optional<byte[]> page = files.read("index.html");
        return new Answer(
                page.isPresent() ? 200 : 503,
                guarded(Map.of("content-type", "text/html; charset=UTF-8", "cache-control", "no-cache")),
                page.orElseGet(() -> MissingPage.HTML.getBytes(StandardCharsets.UTF_8)));
    }

    /// Their names change with what is in them.
    private Answer file(Request request) {
        String name = request.parameters().get("file");
        return PageFiles.type(name)
                .flatMap(type -> files.read("console/" + name)
                        .map(bytes -> new Answer(
                                200, guarded(Map.of("content-type", type, "cache-control", FOREVER)), bytes)))
                .orElseGet(() -> Router.notFound(request));
    }

    private static Map<String, String> guarded(Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("content-security-policy", POLICY);
        all.put("permissions-policy", "camera=(self), microphone=(self), display-capture=(self), geolocation=()");
        all.put("referrer-policy", "no-referrer");
        all.put("x-content-type-options", "nosniff");
        all.put("cross-origin-opener-policy", "same-origin");
        return all;
    }
}
