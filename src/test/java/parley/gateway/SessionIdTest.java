package parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import parley.http.Target;

class SessionIdTest {
    private static final RandomGenerator RANDOM = new SecureRandom();

    private static final String WS = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

    @Test
    void idsAreShortAndFitIntoAPath() {
        for (String good : List.of("a", "kitchen-1", "7.b_c", "x".repeat(64))) {
            assertTrue(SessionId.parse(good).isPresent(), good);
        }
        for (String bad : List.of("", ".", "..", "-a", "_a", "a/b", "a b", "ä", "a\n", "x".repeat(65))) {
            assertFalse(SessionId.parse(bad).isPresent(), bad);
            assertThrows(IllegalArgumentException.class, () -> new SessionId(bad));
        }
    }

    @Test
    void whatTheServerChoosesIsRandom() {
        assertNotEquals(SessionId.random(RANDOM), SessionId.random(RANDOM));
        assertEquals(36, SessionId.random(RANDOM).text().length());
    }

    @Test
    void clientsAskInTheQueryOrInThePath() {
        assertEquals("a", asked(WS + "?key=k&session_id=a"));
        assertEquals("a", asked("/sessions/a" + WS));
        assertEquals("a", asked("/sessions/a/" + WS));
        assertEquals("a", asked("/proxy/sessions/a" + WS));
        assertEquals("query", asked("/sessions/path" + WS + "?session_id=query"));
        assertEquals("", asked(WS));
        assertEquals("", asked("/sessions" + WS));
        assertEquals("a b", asked("/sessions/a%20b" + WS));
    }

    private static String asked(String target) {
        return SessionId.askedFor(Target.parse(target));
    }
}
