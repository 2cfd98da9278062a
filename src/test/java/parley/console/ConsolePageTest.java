package parley.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.http.Answer;
import parley.http.Headers;
import parley.http.Peer;
import parley.http.Request;
import parley.http.Router;
import parley.http.Target;

class ConsolePageTest {
    private final Router built = new ConsolePage(new PageFiles("sample")).addTo(new Router());
    private final Router unbuilt = new ConsolePage(new PageFiles("nowhere")).addTo(new Router());

    @Test
    void thePageIsAtTheRootAndAtConsole() {
        for (String path : List.of("/", "/console")) {
            Answer answer = get(built, path);

            assertEquals(200, answer.status());
            assertEquals("text/html; charset=UTF-8", answer.headers().get("content-type"));
            assertTrue(text(answer).contains("a sample"));
        }
    }

    @Test
    void anAddressWithASlashBehindItLeadsToTheOneWithout() {
        Answer answer = get(built, "/console/");

        assertEquals(308, answer.status());
        assertEquals("../console", answer.headers().get("location"));
    }

    @Test
    void filesBesideThePageAreKeptByBrowsersForGood() {
        Answer answer = get(built, "/console/app-1a2b.js");

        assertEquals(200, answer.status());
        assertEquals("text/javascript; charset=UTF-8", answer.headers().get("content-type"));
        assertTrue(answer.headers().get("cache-control").contains("immutable"));
    }

    @Test
    void nothingElseIsHandedOut() {
        for (String name :
                List.of("missing.js", "..", ".hidden.js", "index.html", "app-1a2b", "a%2F..%2Fb.js", "x.class")) {
            assertEquals(404, get(built, "/console/" + name).status(), name);
        }
        assertEquals(404, get(built, "/console/../index.html").status());
    }

    @Test
    void nothingFromElsewhereRunsInThePageAndNobodyFramesIt() {
        String policy = get(built, "/").headers().get("content-security-policy");

        assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertFalse(policy.contains("http"), policy);
    }

    @Test
    void withoutAPageItsAddressSaysWhatToInstall() {
        Answer answer = get(unbuilt, "/");

        assertEquals(503, answer.status());
        assertTrue(text(answer).contains("apt-get install -y --no-install-recommends nodejs npm"));
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static Answer get(Router router, String path) {
        Peer peer = new Peer(InetSocketAddress.createUnresolved("client", 1), 8089, false);
        return router.answer(new Request("GET", new Target(path, Map.of()), Headers.NONE, new byte[0], peer, Map.of()));
    }
}
