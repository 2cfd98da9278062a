package parley.control;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import parley.gateway.Keys;
import parley.http.Answer;
import parley.http.Request;
import parley.http.RequestHandler;
import parley.http.Router;
import parley.json.Json;
import parley.json.JsonText;

/// `/parley/v1/server`: how the server is, for whoever runs it; `/parley/v1/drain`: lets nobody in any more and asks
/// those who are here to go. Any thread. Holds nothing of what people say. Of several keys the first one opens them.
public final class OperatorApi {
    private static final String SERVER = "/parley/v1/server";
    private static final String DRAIN = "/parley/v1/drain";
    private static final long MIB = 1L << 20;

    private final Keys keys;
    private final KeyCheck check;
    private final House house;

    public OperatorApi(Keys keys, House house) {
        this.keys = keys;
        this.check = new KeyCheck(keys);
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

    private RequestHandler keyed(Supplier<Answer> handler) {
        return request -> KeyCheck.readable(request, check.answer(request, () -> ofOperator(request, handler)));
    }

    private Answer ofOperator(Request request, Supplier<Answer> handler) {
        return keys.isOperators(request.target(), request.headers())
                ? handler.get()
                : Answer.error(403, "The operator's key expected: the first of those given at the start.");
    }
}
