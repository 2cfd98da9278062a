package parley.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.gateway.Keys;
import parley.gateway.Owner;
import parley.gateway.SessionId;
import parley.gateway.SessionRegister;
import parley.gateway.SessionRegister.Found;
import parley.http.Answer;
import parley.http.Request;
import parley.http.RequestHandler;
import parley.http.Router;

/// `/parley/v1/sessions`: the sessions of one's key, their history, and how they are forgotten. Any thread;
/// a request waits for the session for a limited time.
///
/// What belongs to another key is answered as if it were not there. Answers hold what people said, so no cache
/// may keep them; errors are in the form of Google's APIs.
public final class ControlApi {
    private static final String SESSIONS = "/parley/v1/sessions";
    private static final String SESSION = SESSIONS + "/{session}";
    private static final String HISTORY = SESSION + "/history";

    private final Keys keys;
    private final KeyCheck check;
    private final SessionRegister register;

    public ControlApi(Keys keys, SessionRegister register) {
        this.keys = keys;
        this.check = new KeyCheck(keys);
        this.register = register;
    }

    /// Adds the routes to `router`.
    public Router addTo(Router router) {
        for (String path : List.of(SESSIONS, SESSION, HISTORY)) {
            router.on("OPTIONS", path, ControlApi::preflight);
        }
        return router.on("GET", SESSIONS, keyed(this::list))
                .on("GET", SESSION, keyed(this::show))
                .on("DELETE", SESSION, keyed(this::delete))
                .on("GET", HISTORY, keyed(this::history));
    }

    private Answer list(Owner owner, Request request) {
        return Page.of(request.target())
                .map(page ->
                        Reading.of(register.of(owner)).answer(ids -> Answer.json(200, page.json(register, owner, ids))))
                .orElseGet(() -> Answer.error(
                        400, "pageSize must be 1 to " + Page.MOST + ", and pageToken one that was given."));
    }

    private Answer show(Owner owner, Request request) {
        return found(
                owner,
                request,
                found -> Reading.of(found.snapshot()).answer(snapshot -> SessionJson.whole(found, snapshot)));
    }

    private Answer history(Owner owner, Request request) {
        boolean media = request.target().parameter("media").equalsIgnoreCase("true");
        return found(
                owner,
                request,
                found -> Reading.of(found.snapshot()).answer(snapshot -> SessionJson.history(found, snapshot, media)));
    }

    private Answer delete(Owner owner, Request request) {
        return id(request)
                .map(known -> Reading.of(register.delete(owner, known))
                        .answer(deleted -> deleted ? Answer.json(200, "{}") : unknown()))
                .orElseGet(ControlApi::unknown);
    }

    private Answer found(Owner owner, Request request, Function<Found, Answer> view) {
        return id(request)
                .map(known -> Reading.of(register.find(owner, known))
                        .answer(found -> found.map(view).orElseGet(ControlApi::unknown)))
                .orElseGet(ControlApi::unknown);
    }

    private static Optional<SessionId> id(Request request) {
        return SessionId.parse(request.parameters().get("session"));
    }

    private static Answer unknown() {
        return Answer.error(404, "Session not found.");
    }

    /// Handles requests of a known owner.
    private interface OwnersHandler {
        Answer answer(Owner owner, Request request);
    }

    private RequestHandler keyed(OwnersHandler handler) {
        return request -> KeyCheck.readable(
                request,
                check.answer(request, () -> handler.answer(keys.owner(request.target(), request.headers()), request)));
    }

    /// What a browser asks before it lets a page of another origin send a key.
    private static Answer preflight(Request request) {
        return KeyCheck.readable(
                request,
                new Answer(204, java.util.Map.of(), new byte[0])
                        .with("allow", "GET, HEAD, DELETE, OPTIONS")
                        .with("access-control-allow-methods", "GET, HEAD, DELETE")
                        .with("access-control-allow-headers", "x-goog-api-key, authorization, content-type")
                        .with("access-control-max-age", "600"));
    }
}
