package parley.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Clients on real sockets, and a clock that stands still until it is told to move.
class RealSocketTimeTest {
    private static final int CONNECTIONS = 3;
    private static final int MINUTES = 6;

    private static TestServer server() {
        return TestServer.builder()
                .script(Script.builder().otherwise("You said: {{said}}").build())
                .virtualTime()
                .connectionMinutes(MINUTES + 1)
                .start();
    }

    /// A turn a minute on each connection, until it is told to go.
    private static void talk(TestServer server) throws Exception {
        for (int connection = 1; connection <= CONNECTIONS; connection++) {
            String handle = connection == 1
                    ? ""
                    : server.transcript(connection - 1).handles().getLast();
            Calls.talk(server, client -> {
                client.send(setup(handle));
                server.await(transcript -> !transcript.handles().isEmpty());
                for (int minute = 1; minute <= MINUTES; minute++) {
                    int turn = minute;
                    client.send(Calls.text("minute " + minute));
                    server.await(transcript -> transcript.said().size() == turn);
                    server.clock().advance(Duration.ofMinutes(1));
                }
                server.transcript().assertGoAway().assertTurns(MINUTES);
                client.sayGoodbye();
                server.await(transcript -> transcript.closedWith().isPresent());
            });
            server.clock().settle();
        }
    }

    private static parley.json.Json.Struct setup(String handle) {
        return Calls.struct(Map.of(
                "setup",
                Map.of(
                        "model",
                        "models/parley",
                        "sessionResumption",
                        handle.isEmpty() ? Map.of() : Map.of("handle", handle),
                        "generationConfig",
                        Map.of("responseModalities", List.of("TEXT")))));
    }

    @Test
    void aQuarterOfAnHourWithTwoResumptionsPassesOnCommand() throws Exception {
        try (TestServer server = server()) {
            talk(server);
            assertEquals(CONNECTIONS, server.connections());
            assertTrue(server.clock().elapsed().compareTo(Duration.ofMinutes(15)) > 0);
        }
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws Exception {
        assertEquals(bytes(), bytes());
    }

    private static List<String> bytes() throws Exception {
        try (TestServer server = server()) {
            talk(server);
            return server.traffic().stream().map(RealSocketTimeTest::line).toList();
        }
    }

    private static String line(Passed one) {
        return one.connection() + " " + one.at() + " "
                + switch (one) {
                    case Passed.Opened _ -> "opened";
                    case Passed.Message message -> new String(message.bytes(), StandardCharsets.UTF_8);
                    case Passed.Closed closed -> "closed " + closed.code();
                };
    }
}
