package parley.control;

import java.util.List;
import parley.faults.Fault;
import parley.faults.FaultReader;
import parley.gateway.FaultDesk;
import parley.gateway.Keys;
import parley.gateway.Owner;
import parley.http.Answer;
import parley.http.Request;
import parley.http.RequestHandler;
import parley.http.Router;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;
import parley.protocol.CloseReason;

/// `/parley/v1/faults`: what goes wrong on purpose with one's own next connections, on a server that allows it. Any
/// thread.
public final class FaultsApi {
    private static final String PATH = "/parley/v1/faults";
    private static final int MOST_CONNECTIONS = 1_000;

    private final Keys keys;
    private final FaultDesk desk;

    public FaultsApi(Keys keys, FaultDesk desk) {
        this.keys = keys;
        this.desk = desk;
    }

    /// Adds the routes to `router`; none where faults are not allowed.
    public Router addTo(Router router) {
        return desk.isOpen()
                ? router.on("GET", PATH, keyed((owner, _) -> show(owner)))
                        .on("PUT", PATH, keyed(this::plan))
                        .on("POST", PATH, keyed(this::plan))
                        .on("DELETE", PATH, keyed((owner, _) -> clear(owner)))
                : router;
    }

    private Answer show(Owner owner) {
        return json(Json.struct()
                .put("waiting", desk.waiting(owner))
                .put(
                        "kinds",
                        Json.array(FaultReader.names().stream().map(Json::of).toList())));
    }

    private Answer plan(Owner owner, Request request) {
        try {
            Json.Struct asked =
                    JsonText.parse(request.body()) instanceof Json.Struct struct ? struct : Json.Struct.EMPTY;
            List<Fault> plan = FaultReader.read(asked.get("faults"), "faults");
            int connections = connections(asked.get("connections"));
            return desk.plan(owner, plan, connections)
                    ? show(owner)
                    : Answer.error(429, "Too many connections have a plan already.");
        } catch (JsonException e) {
            return Answer.error(400, "Invalid JSON payload received. " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return Answer.error(400, e.getMessage());
        }
    }

    private static int connections(Json asked) {
        if (asked instanceof Json.Null) {
            return 1;
        }
        if (asked instanceof Json.Number(var number)
                && number.signum() > 0
                && number.intValue() <= MOST_CONNECTIONS
                && number.stripTrailingZeros().scale() <= 0) {
            return number.intValue();
        }
        throw new IllegalArgumentException(
                "Invalid value at 'connections', a whole number from 1 to " + MOST_CONNECTIONS + " expected");
    }

    private Answer clear(Owner owner) {
        desk.clear(owner);
        return show(owner);
    }

    private static Answer json(Json.StructBuilder body) {
        return Answer.json(200, JsonText.write(body.build()));
    }

    /// Handles requests of a known owner.
    private interface OwnersHandler {
        Answer answer(Owner owner, Request request);
    }

    private RequestHandler keyed(OwnersHandler handler) {
        return request -> switch (keys.judge(request.target(), request.headers())) {
            case GOOD -> handler.answer(keys.owner(request.target(), request.headers()), request);
            case WRONG ->
                Answer.error(401, CloseReason.API_KEY_NOT_VALID.close().words());
            case MISSING, EPHEMERAL ->
                Answer.error(401, CloseReason.UNREGISTERED_CALLER.close().words());
        };
    }
}
