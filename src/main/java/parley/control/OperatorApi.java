package parley.control;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import parley.gateway.Keys;
import parley.http.Answer;
import parley.http.Request;
import parley.http.RequestHandler;
import parley.http.Router;
import parley.json.Json;
import parley.json.JsonText;
import parley.protocol.CloseReason;

/// `/parley/v1/server`: how the server is, for whoever runs it; `/parley/v1/drain`: lets nobody in any more and asks
/// those who are here to go. Any thread. Holds nothing of what people say. Of several keys the first one opens them.
public final class OperatorApi {
    private static final String SERVER = "/parley/v1/server";
    private static final String DRAIN = "/parley/v1/drain";
    private static final long MIB = 1L << 20;

    private final Keys keys;
    private final House house;

    public OperatorApi(Keys keys, House house) {
        this.keys = keys;
        this.house = house;
    }

    /// What there is to know about a server. Any thread; no call blocks.
    public interface House {

        /// How long it has been running.
        Duration up();

        /// Connections of the Live API.
        int connections();

        boolean isDraining();

        /// Lets nobody in any more. Returns at once; later calls do nothing.
        void drain();

        /// What its engines said when they were loaded, a sentence each; none before that.
        List<String> engines();
    }

    /// Adds the routes to `router`.
    public Router addTo(Router router) {
        return router.on("GET", SERVER, keyed(this::show)).on("POST", DRAIN, keyed(this::drain));
    }

    private Answer show() {
        Runtime java = Runtime.getRuntime();
        return Answer.json(
                200,
                JsonText.write(Json.struct()
                        .put("upSeconds", house.up().toSeconds())
                        .put("draining", house.isDraining())
                        .put("connections", house.connections())
                        .put("processors", java.availableProcessors())
                        .put(
                                "load",
                                Math.max(
                                        0,
                                        ManagementFactory.getOperatingSystemMXBean()
                                                .getSystemLoadAverage()))
                        .put("heapUsedMib", (java.totalMemory() - java.freeMemory()) / MIB)
                        .put("heapMostMib", java.maxMemory() / MIB)
                        .put(
                                "engines",
                                Json.array(
                                        house.engines().stream().map(Json::of).toList()))
                        .build()));
    }

    private Answer drain() {
        house.drain();
        return show();
    }

    /// Answers requests that may be answered.
    private interface Known {
        Answer answer();
    }

    private RequestHandler keyed(Known handler) {
        return request -> readable(
                request,
                switch (keys.judge(request.target(), request.headers())) {
                    case GOOD ->
                        keys.isOperators(request.target(), request.headers())
                                ? handler.answer()
                                : Answer.error(
                                        403, "The operator's key expected: the first of those given at the start.");
                    case WRONG -> refusal(CloseReason.API_KEY_NOT_VALID);
                    case MISSING, EPHEMERAL -> refusal(CloseReason.UNREGISTERED_CALLER);
                });
    }

    private static Answer refusal(CloseReason reason) {
        return Answer.error(401, reason.close().words()).with("www-authenticate", "Bearer");
    }

    /// As with the sessions: whoever came this far may read it, and no cache keeps it.
    private static Answer readable(Request request, Answer answer) {
        String origin = request.headers().first("origin");
        Answer fresh = answer.with("cache-control", "no-store").with("vary", "origin");
        return origin.isEmpty() ? fresh : fresh.with("access-control-allow-origin", origin);
    }
}
