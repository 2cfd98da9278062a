package parley.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.http.RawClient;

/// Safety settings, over raw sockets.
@Timeout(60)
class SafetySettingsTest {
    private static final String BAD = "go kill yourself";
    private static TalkingServer server;

    @BeforeAll
    static void serve() {
        server = new TalkingServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatIsBlockedIsNotAnsweredAndNotRemembered() throws IOException {
        try (RawClient client = begin("BLOCK_MEDIUM_AND_ABOVE")) {
            client.text(content(BAD));
            String end = client.read().text();
            assertTrue(end.contains("\"turnCompleteReason\":\"PROHIBITED_INPUT_CONTENT\""), end);

            client.text(content("good evening"));
            String answer = client.read().text();
            assertTrue(answer.contains("1 turns, the last:"), answer);
        }
    }

    @Test
    void whatIsNotSetIsNotBlocked() throws IOException {
        try (RawClient client = begin("BLOCK_NONE")) {
            client.text(content(BAD));
            assertTrue(client.read().text().contains("the last: " + BAD));
        }
    }

    private static RawClient begin(String threshold) throws IOException {
        RawClient client = RawClient.open(server.port(), TalkingServer.PATH);
        client.text(TalkingServer.SETUP.replace(
                "\"setup\":{",
                "\"setup\":{\"safetySettings\":[{\"category\":\"HARM_CATEGORY_HARASSMENT\",\"threshold\":\"" + threshold
                        + "\"}],"));
        assertEquals("{\"setupComplete\":{}}", client.read().text().replaceAll("\\s|\"sessionId\":\"[^\"]*\"", ""));
        return client;
    }

    private static String content(String text) {
        return "{\"clientContent\":{\"turns\":[{\"parts\":[{\"text\":\"" + text + "\"}]}],\"turnComplete\":true}}";
    }
}
