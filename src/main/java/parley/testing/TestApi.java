package parley.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import parley.gateway.Keys;
import parley.gateway.OriginGuard;
import parley.gateway.Owner;
import parley.http.Answer;
import parley.http.Request;
import parley.http.RequestHandler;
import parley.http.Router;
import parley.http.WebSocket;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;
import parley.media.AudioChunk;
import parley.protocol.CloseReason;

/// `/parley/v1/test/...`: what tests in any language ask of a test server (docs/testing.md). Needs the
/// server's key where it has one, and refuses pages of other origins even with it. Any thread.
final class TestApi {
    private static final String PATH = "/parley/v1/test/";
    private static final String CLOSED =
            "The test API answers to no page of another origin, and without a key to localhost only.";
    private static final Pattern LOCAL = Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
    private static final int MOST_PASSED = 10_000;
    private static final int NO_CODE = 1006;
    private static final int MOST_CODE = 4_999;

    private final Keys keys;
    private final TestServer server;
    private final OriginGuard guard = OriginGuard.of(true, Set.of());

    TestApi(Keys keys, TestServer server) {
        this.keys = keys;
        this.server = server;
    }

    void addTo(Router router) {
        router.on("POST", PATH + "reset", keyed((_, _) -> reset()))
                .on("PUT", PATH + "script", keyed((_, request) -> script(request)))
                .on("POST", PATH + "hears", keyed((_, request) -> hears(request)))
                .on("POST", PATH + "fault", keyed(this::fault))
                .on("GET", PATH + "clock", keyed((_, _) -> clock()))
                .on("POST", PATH + "clock", keyed((_, request) -> advance(request)))
                .on("GET", PATH + "traffic", keyed(this::traffic))
                .on("GET", PATH + "transcript", keyed(this::transcript))
                .on("POST", PATH + "inject", keyed(this::inject))
                .on("POST", PATH + "close", keyed(this::close))
                .on("GET", PATH + "speech", keyed((_, request) -> speech(request)));
    }

    private Answer reset() {
        server.reset();
        return json(Json.struct().put("reset", true));
    }

    private Answer script(Request request) {
        server.script(ScriptReader.read(TextFile.yaml(new String(request.body(), StandardCharsets.UTF_8))));
        return json(Json.struct().put("script", true));
    }

    private Answer hears(Request request) {
        List<String> words = body(request, "words").list("words").stream()
                .filter(Json.Text.class::isInstance)
                .map(word -> ((Json.Text) word).value())
                .toList();
        server.hears(words.toArray(String[]::new));
        return json(Json.struct().put("hears", words.size()));
    }

    private Answer fault(Owner owner, Request request) {
        Fields asked = body(request, "fault", "connections");
        server.faults().plan(owner, FaultWords.read(asked.text("fault")), asked.number("connections", 1, 1_000));
        return json(Json.struct().put("waiting", server.faults().waiting(owner)));
    }

    private Answer clock() {
        return json(Json.struct()
                .put("elapsedMs", server.clock().elapsed().toMillis())
                .put("running", server.clock().isRunning()));
    }

    private Answer advance(Request request) {
        Fields asked = body(request, "advance");
        server.clock().advance(asked.time("advance").orElseThrow(() -> Fields.expected("advance", "a time")));
        return clock();
    }

    private Answer traffic(Owner owner, Request request) {
        int connection = number(request, "connection", 0);
        int after = number(request, "after", 0);
        String by = request.target().parameter("from");
        List<Json> items = new ArrayList<>();
        List<Passed> all = server.tape().of(owner);
        for (int i = after; i < all.size() && items.size() < MOST_PASSED; i++) {
            Passed one = all.get(i);
            boolean wanted = (connection == 0 || one.connection() == connection)
                    && (by.isEmpty() || by.equals(PassedJson.by(one)));
            if (wanted) {
                items.add(PassedJson.of(one));
            }
        }
        return json(Json.struct()
                .put("connections", server.connections())
                .put("forgotten", server.tape().forgotten())
                .put("traffic", Json.array(items)));
    }

    private Answer transcript(Owner owner, Request request) {
        int connection = number(request, "connection", server.tape().newest(owner));
        return connection == 0 || server.tape().isOf(connection, owner)
                ? json(TranscriptJson.of(connection, server.transcript(connection)))
                : Answer.error(404, "There was no such connection.");
    }

    private Answer inject(Owner owner, Request request) {
        Fields asked = body(request, "message", "connection");
        WebSocket socket = socket(owner, asked.number("connection", 0, Integer.MAX_VALUE));
        socket.send(JsonText.writeBytes(asked.json("message")), false);
        return json(Json.struct().put("injected", true));
    }

    /// Code 1006 ends a connection without a close frame.
    private Answer close(Owner owner, Request request) {
        Fields asked = body(request, "code", "reason", "connection");
        WebSocket socket = socket(owner, asked.number("connection", 0, Integer.MAX_VALUE));
        int code = asked.number("code", NO_CODE, MOST_CODE);
        if (code == NO_CODE) {
            socket.abort();
        } else {
            socket.close(code, asked.text("reason"));
        }
        return json(Json.struct().put("closed", true));
    }

    private WebSocket socket(Owner owner, int connection) {
        List<TapedConnection> open = server.tape().open(owner);
        return open.stream()
                .filter(each -> connection == 0 || each.number() == connection)
                .reduce((_, later) -> later)
                .map(TapedConnection::socket)
                .orElseThrow(() -> new IllegalArgumentException("no such client is connected"));
    }

    /// Sound that the test server's ear understands, for clients that stream sound.
    private Answer speech(Request request) {
        int rate = number(request, "rate", AudioChunk.HEARING_HZ);
        if (rate < 8_000 || rate > 48_000) {
            throw Fields.expected("rate", "8000 to 48000");
        }
        AudioChunk sound = ToneSpeech.of(request.target().parameter("text"), rate);
        return new Answer(200, java.util.Map.of("content-type", "audio/pcm;rate=" + rate), sound.toLittleEndian());
    }

    private static int number(Request request, String name, int otherwise) {
        String digits = request.target().parameter(name);
        if (!digits.matches("\\d{0,9}")) {
            throw Fields.expected(name, "a whole number");
        }
        return digits.isEmpty() ? otherwise : Integer.parseInt(digits);
    }

    private static Fields body(Request request, String... known) {
        return Fields.of(JsonText.parse(request.body()), "", Set.of(known));
    }

    private static Answer json(Json.StructBuilder body) {
        return Answer.json(200, JsonText.write(body.build()));
    }

    private interface OwnersHandler {
        Answer answer(Owner owner, Request request);
    }

    private RequestHandler keyed(OwnersHandler handler) {
        return request -> refusal(request)
                .orElseGet(() -> switch (keys.judge(request.target(), request.headers())) {
                    case GOOD -> tried(handler, request);
                    case WRONG -> refusal(CloseReason.API_KEY_NOT_VALID);
                    case MISSING, EPHEMERAL -> refusal(CloseReason.UNREGISTERED_CALLER);
                })
                .with("cache-control", "no-store");
    }

    /// With a key a server may be asked by any name, as in a network of containers; pages may only be of this machine.
    private Optional<Answer> refusal(Request request) {
        boolean welcome = keys.isOpen()
                ? guard.refusal(request.headers(), request.peer()).isEmpty()
                : request.headers().all("origin").stream().allMatch(LOCAL.asMatchPredicate());
        return welcome ? Optional.empty() : Optional.of(Answer.error(403, CLOSED));
    }

    private Answer tried(OwnersHandler handler, Request request) {
        try {
            return handler.answer(keys.owner(request.target(), request.headers()), request);
        } catch (JsonException e) {
            return Answer.error(400, "Invalid payload received. " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return Answer.error(400, e.getMessage());
        }
    }

    private static Answer refusal(CloseReason reason) {
        return Answer.error(401, reason.close().words());
    }
}
