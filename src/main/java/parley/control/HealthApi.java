package parley.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import parley.http.Answer;
import parley.http.Request;
import parley.http.Router;

/// `/healthz`: whether the process answers at all. `/readyz`: whether it should be sent clients: 200, or 503 with the
/// reason. Needs no key and tells nothing that a close frame would not tell anyway.
public final class HealthApi {
    private final List<Supplier<Optional<String>>> hindrances;

    /// @param hindrances each says why no client should come, if so; the first counts
    public HealthApi(List<Supplier<Optional<String>>> hindrances) {
        this.hindrances = List.copyOf(hindrances);
    }

    /// Adds the routes to `router`.
    public Router addTo(Router router) {
        return router.on("GET", "/healthz", _ -> text(200, "ok")).on("GET", "/readyz", this::ready);
    }

    private Answer ready(Request request) {
        return hindrances.stream()
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .map(why -> text(503, why))
                .orElseGet(() -> text(200, "ready"));
    }

    private static Answer text(int status, String words) {
        return Answer.text(status, words + "\n").with("cache-control", "no-store");
    }
}
