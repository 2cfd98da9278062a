package parley.control;

import java.util.Map;
import parley.gateway.Keys;
import parley.http.Answer;
import parley.http.Request;
import parley.http.Router;
import parley.metrics.Metrics;

/// `/metrics`: what Prometheus reads. Whoever may use `/parley/v1` may read it: a key where the server has one, and
/// else only what comes from this machine.
public final class MetricsApi {
    private final KeyCheck check;
    private final Metrics metrics;

    public MetricsApi(Keys keys, Metrics metrics) {
        this.check = new KeyCheck(keys);
        this.metrics = metrics;
    }

    /// Adds the route to `router`.
    public Router addTo(Router router) {
        return router.on("GET", "/metrics", this::answer);
    }

    private Answer answer(Request request) {
        return check.answer(
                request,
                () -> new Answer(200, Map.of("content-type", Metrics.CONTENT_TYPE), metrics.page())
                        .with("cache-control", "no-store"));
    }
}
