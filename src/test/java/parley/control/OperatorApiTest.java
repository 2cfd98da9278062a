package parley.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.gateway.Keys;
import parley.gateway.OriginGuard;
import parley.http.Answer;
import parley.http.Headers;
import parley.http.Peer;
import parley.http.Request;
import parley.http.RequestHandler;
import parley.http.Router;
import parley.http.Target;
import parley.json.Json;
import parley.json.JsonText;

class OperatorApiTest {
    private static final String SERVER = "/parley/v1/server";
    private static final String DRAIN = "/parley/v1/drain";

    private final QuietHouse house = new QuietHouse();

    /// Three are here, for an hour.
    private static final class QuietHouse implements OperatorApi.House {
        private int drained;

        @Override
        public Duration up() {
            return Duration.ofHours(1);
        }

        @Override
        public int connections() {
            return 3;
        }

        @Override
        public boolean isDraining() {
            return drained > 0;
        }

        @Override
        public void drain() {
            drained++;
        }

        @Override
        public List<String> engines() {
            return List.of("hearing: nobody");
        }
    }

    @Test
    void itTellsHowTheServerIs() {
        Json.Struct told = (Json.Struct) JsonText.parse(ask("GET", SERVER).body());

        assertEquals(Json.of(3_600), told.get("upSeconds"));
        assertEquals(Json.of(3), told.get("connections"));
        assertEquals(Json.of(false), told.get("draining"));
        assertEquals(Json.array(List.of(Json.of("hearing: nobody"))), told.get("engines"));
        assertTrue(told.has("heapUsedMib") && told.has("load") && told.has("processors"));
    }

    @Test
    void drainingIsAskedForByPostAndTold() {
        assertEquals(405, ask("GET", DRAIN).status());
        String told = new String(ask("POST", DRAIN).body(), StandardCharsets.UTF_8);

        assertTrue(told.contains("\"draining\":true"), told);
        assertEquals(1, house.drained);
    }

    @Test
    void whereThereAreKeysOneIsNeeded() {
        Keys keys = Keys.of(List.of("good"));

        assertEquals(401, ask(keys, "GET", SERVER, Map.of()).status());
        assertEquals(
                401,
                ask(keys, "POST", DRAIN, Map.of("x-goog-api-key", List.of("bad")))
                        .status());
        assertFalse(house.isDraining());
        assertEquals(
                200,
                ask(keys, "GET", SERVER, Map.of("x-goog-api-key", List.of("good")))
                        .status());
    }

    @Test
    void ofSeveralKeysTheFirstIsTheOperators() {
        Keys keys = Keys.of(List.of("operator", "somebody"));

        Map<String, List<String>> somebody = Map.of("x-goog-api-key", List.of("somebody"));
        assertEquals(403, ask(keys, "POST", DRAIN, somebody).status());
        assertEquals(403, ask(keys, "GET", SERVER, somebody).status());
        assertFalse(house.isDraining());
        assertEquals(
                200,
                ask(keys, "POST", DRAIN, Map.of("x-goog-api-key", List.of("operator")))
                        .status());
    }

    @Test
    void pagesFromElsewhereAreRefusedWhereThereAreNone() {
        Map<String, List<String>> foreign = Map.of("origin", List.of("https://elsewhere.example"));

        assertEquals(403, ask(Keys.of(List.of()), "POST", DRAIN, foreign).status());
        assertFalse(house.isDraining());
    }

    private Answer ask(String method, String path) {
        return ask(Keys.of(List.of()), method, path, Map.of());
    }

    private Answer ask(Keys keys, String method, String path, Map<String, List<String>> headers) {
        Map<String, List<String>> all = new java.util.TreeMap<>(headers);
        all.put("host", List.of("localhost:8089"));
        RequestHandler guarded =
                OriginGuard.of(keys.isOpen(), Set.of()).guarding(new OperatorApi(keys, house).addTo(new Router()));
        return guarded.answer(new Request(
                method,
                new Target(path, Map.of()),
                Headers.of(all),
                new byte[0],
                new Peer(InetSocketAddress.createUnresolved("localhost", 1), 8089, false),
                Map.of()));
    }
}
