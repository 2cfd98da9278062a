package parley.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.gateway.AuthTokens;
import parley.gateway.Keys;
import parley.http.Answer;
import parley.http.Headers;
import parley.http.Peer;
import parley.http.Request;
import parley.http.Router;
import parley.http.Target;
import parley.store.MemoryStore;
import parley.store.SessionStore;
import parley.store.StoreLimits;
import parley.time.VirtualTime;

class TokensApiTest {
    private final VirtualTime time = new VirtualTime();
    private final SessionStore store = MemoryStore.open(StoreLimits.DEFAULT, time);
    private final Router router = new TokensApi(
                    Keys.of(List.of("good")), new AuthTokens(store.records(), 2, time, new Random(1)), time)
            .addTo(new Router());

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aGoodKeyMakesATokenOnEveryVersionUntilItHasMadeTooMany() {
        assertTrue(ask("POST", "/v1alpha/auth_tokens", "good").matches("200 \\{\"name\":\"auth_tokens/[\\w-]{43}\"}"));
        assertTrue(ask("POST", "/v1/auth_tokens", "good").startsWith("200"));
        assertTrue(ask("POST", "/v1beta/auth_tokens", "good").startsWith("429"));
    }

    @Test
    void keysThatAreNoneMakeNoTokens() {
        assertTrue(ask("POST", "/v1beta/auth_tokens", "bad").matches("(?s)400 .*API_KEY_INVALID.*"));
        assertTrue(ask("POST", "/v1beta/auth_tokens", "").startsWith("403"));
        assertTrue(ask("POST", "/v1beta/auth_tokens", "auth_tokens/x").startsWith("403"));
    }

    @Test
    void tokensCannotBeListedOrRead() {
        assertEquals("404 ", ask("GET", "/v1beta/auth_tokens", "good"));
        assertEquals("404 ", ask("GET", "/v1beta/auth_tokens/x", "good"));
    }

    private String ask(String method, String path, String key) {
        Headers headers = Headers.of(key.isEmpty() ? Map.of() : Map.of("x-goog-api-key", List.of(key)));
        Peer peer = new Peer(new InetSocketAddress("127.0.0.1", 1), 1, false);
        Answer answer =
                router.answer(new Request(method, Target.parse(path), headers, "{}".getBytes(UTF_8), peer, Map.of()));
        return answer.status() + " " + new String(answer.body(), UTF_8);
    }
}
