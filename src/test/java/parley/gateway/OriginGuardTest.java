package parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.http.Headers;
import parley.http.Peer;

class OriginGuardTest {
    private static final Peer PEER = new Peer(new InetSocketAddress("127.0.0.1", 50_000), 8089, false);
    private final OriginGuard guard = OriginGuard.of(true, Set.of("https://app.example"));

    @Test
    void onlyNamesOfThisMachinePassAsHost() {
        for (String good : List.of(
                "localhost",
                "LOCALHOST:8089",
                "localhost:8089",
                "127.0.0.1:8089",
                "127.0.0.1",
                "127.8.9.1:8089",
                "[::1]:8089",
                "[::1]")) {
            assertEquals(200, status(good, ""), good);
        }
        for (String bad : List.of(
                "evil.example",
                "evil.example:8089",
                "localhost.evil.example:8089",
                "127.0.0.1.evil.example",
                "localhost:8090",
                "localhost:80",
                "192.168.0.1:8089",
                "0.0.0.0:8089",
                "user@localhost:8089",
                "localhost:8089@evil.example",
                "localhost/",
                "localhost:8089,evil.example",
                "")) {
            assertEquals(403, status(bad, ""), bad);
        }
    }

    @Test
    void exactlyOneHostIsExpected() {
        assertEquals(403, statusOf(Map.of()));
        assertEquals(403, statusOf(Map.of("host", List.of("localhost", "localhost"))));
    }

    @Test
    void onlyPagesOfThisMachineAndAllowedOnesPass() {
        for (String good : List.of(
                "http://localhost:3000",
                "https://localhost",
                "http://127.0.0.1:5173",
                "http://[::1]:8000",
                "https://app.example")) {
            assertEquals(200, status("localhost:8089", good), good);
        }
        for (String bad : List.of(
                "https://evil.example",
                "https://app.example.evil.example",
                "http://app.example",
                "https://app.example:444",
                "http://localhost.evil.example",
                "null",
                "file://",
                "chrome-extension://abcdef",
                "http://localhost@evil.example",
                "not an origin")) {
            assertEquals(403, status("localhost:8089", bad), bad);
        }
    }

    @Test
    void aGuardOfAServerWithKeysLetsEverybodyPass() {
        OriginGuard off = OriginGuard.of(false, Set.of());
        Headers headers =
                Headers.of(Map.of("Host", List.of("parley.example"), "Origin", List.of("https://elsewhere.example")));
        assertEquals(true, off.refusal(headers, PEER).isEmpty());
    }

    private int status(String host, String origin) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Host", List.of(host));
        if (!origin.isEmpty()) {
            headers.put("Origin", List.of(origin));
        }
        return statusOf(headers);
    }

    private int statusOf(Map<String, List<String>> headers) {
        return guard.refusal(Headers.of(headers), PEER)
                .map(answer -> answer.status())
                .orElse(200);
    }
}
