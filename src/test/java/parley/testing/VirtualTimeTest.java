package parley.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The whole server on a clock that stands still until it is moved.
class VirtualTimeTest {
    private static final Script SCRIPT = Script.builder()
            .when("weather")
            .waiting(Duration.ofSeconds(2))
            .call("get_weather", Map.of("city", "Rome"))
            .say("It is {{degrees}} degrees.")
            .otherwise("I heard: {{said}}. Is there anything else that I can do for you?")
            .build();

    private static TestServer server(long seed) {
        return TestServer.start(
                TestSettings.DEFAULT.with(SCRIPT).withSeed(seed).withStill(true).withConnection(Duration.ofMinutes(7)));
    }

    private static List<String> tapeOf(TestServer server) {
        return server.traffic().stream().map(VirtualTimeTest::line).toList();
    }

    private static String line(Passed one) {
        return switch (one) {
            case Passed.Opened opened -> opened.connection() + " " + opened.at() + " opened";
            case Passed.Message message ->
                message.connection() + " " + message.at() + (message.byClient() ? " > " : " < ")
                        + new String(message.bytes(), StandardCharsets.UTF_8);
            case Passed.Closed closed -> closed.connection() + " " + closed.at() + " closed " + closed.code();
        };
    }

    @Test
    void aSpokenTurnIsHeardAndAnsweredInTheTimeItTakes() {
        try (TestServer server = server(1);
                TestClient client = server.connect()) {
            client.begin().speak("good morning");
            client.awaitTurn()
                    .assertHeard("good morning")
                    .assertSaid("I heard: good morning.")
                    .assertTurns(1);
            assertTrue(
                    server.clock().elapsed().compareTo(Duration.ofSeconds(2)) > 0,
                    server.clock().elapsed().toString());
        }
    }

    @Test
    void whatAScriptWaitsForTakesNoTime() {
        try (TestServer server = server(1);
                TestClient client = server.connect()) {
            client.begin().write("weather");
            client.await(transcript -> !transcript.toolCalls().isEmpty()).assertCalled("get_weather");
            assertEquals(Duration.ofSeconds(2), server.clock().elapsed());
            client.answer(client.call(), Map.of("degrees", 21));
            client.awaitTurn().assertSaid("It is 21 degrees.");
        }
    }

    @Test
    void aQuarterOfAnHourWithGoAwaysAndResumptionsIsOneConversation() {
        try (TestServer server = server(1)) {
            VirtualQuarter.talk(server);

            assertEquals(3, server.connections());
            for (int connection = 1; connection <= 2; connection++) {
                server.transcript(connection).assertGoAway().assertClosedWith(1000);
            }
            server.transcript(3).assertOpen();
            assertEquals(
                    VirtualQuarter.TURNS,
                    List.of(1, 2, 3).stream()
                            .mapToInt(each -> server.transcript(each).turns())
                            .sum());
            assertTrue(server.clock().elapsed().compareTo(Duration.ofMinutes(15)) >= 0);
        }
    }

    @Test
    void theSameSeedGivesTheSameBytesAtTheSameTimes() {
        List<String> first = quarter(1);
        List<String> second = quarter(1);
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            assertEquals(first.get(i), second.get(i), "line " + i);
        }
        assertEquals(first.size(), second.size());
    }

    @Test
    void anotherSeedGivesOtherIds() {
        assertNotEquals(quarter(1).get(2), quarter(2).get(2));
    }

    private static List<String> quarter(long seed) {
        try (TestServer server = server(seed)) {
            VirtualQuarter.talk(server);
            return tapeOf(server);
        }
    }
}
