package parley.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.faults.FaultReader;
import parley.gateway.FaultDesk;
import parley.gateway.GatewaySettings;
import parley.http.RawClient;

/// Faults on purpose, over raw sockets.
@Timeout(60)
class FaultsTest {
    private static final String TEXT =
            "{\"clientContent\":{\"turns\":[{\"parts\":[{\"text\":\"hi\"}]}],\"turnComplete\":true}}";
    private static final List<String> MARKS =
            List.of("setupComplete", "generationComplete", "turnComplete", "interrupted");
    private static final Set<String> TRIED = new TreeSet<>();
    private static TalkingServer server;

    @BeforeAll
    static void serve() {
        server = new TalkingServer(GatewaySettings.DEFAULT, TalkingServer.loops(), FaultDesk.open());
    }

    @AfterAll
    static void stop() {
        server.close();
        assertEquals(new TreeSet<>(FaultReader.names()), TRIED, "every kind is tried");
    }

    /// What a client is sent that says one thing; where it expects a pong it has pinged.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [{"fault":"slowSetup","ms":300}] | 300 ms setupComplete, text, generationComplete, turnComplete with usage
            ["neverCompleteSetup"] | pong
            [{"fault":"refuseSetup","code":1007,"reason":"no"}] | close 1007 no
            ["doubleSetupComplete"] | setupComplete, setupComplete, text, generationComplete, turnComplete with usage
            [{"fault":"slowFirst","ms":200}] | setupComplete, 200 ms text, generationComplete, turnComplete with usage
            [{"fault":"slow","ms":120}] | 120 ms setupComplete, 120 ms text, 120 ms generationComplete, 120 ms turnComplete with usage
            [{"fault":"stall","after":2}] | setupComplete, text, pong
            ["omitGenerationComplete"] | setupComplete, text, turnComplete with usage
            ["omitTurnComplete"] | setupComplete, text, generationComplete, pong
            ["omitUsage"] | setupComplete, text, generationComplete, turnComplete
            ["duplicate"] | setupComplete, text, text, generationComplete, turnComplete with usage
            [{"fault":"phantomInterrupt","after":2}] | setupComplete, text, interrupted, generationComplete, turnComplete with usage
            [{"fault":"unknownMessage","after":1}] | setupComplete, {"parleyUnknownMessage":{}}, text, generationComplete
            [{"fault":"malformedMessage","after":1}] | setupComplete, {"serverContent":, text, generationComplete
            [{"fault":"inject","after":1,"message":{"a":1}}] | setupComplete, {"a":1}, text, generationComplete
            [{"fault":"goAway","after":1,"ms":9000}] | setupComplete, {"goAway":{"timeLeft":"9s"}}, text, generationComplete
            ["mixedFrames"] | setupComplete, text by text, generationComplete, turnComplete with usage by text
            [{"fault":"drop","after":2,"code":1011,"reason":"why"}] | setupComplete, text, close 1011 why
            [{"fault":"emptyClose","after":1}] | setupComplete, close
            [{"fault":"cut","after":2}] | setupComplete, text, gone
            ["trailingAudio","cancelCalls","callsWithoutIds","omitTranscription"] | setupComplete, text, generationComplete, turnComplete with usage
            """)
    void aPlanInTheSetupHolds(String plan, String expected) throws Exception {
        try (RawClient client = RawClient.open(server.port(), TalkingServer.PATH)) {
            client.text(setup(plan, ""));
            client.text(TEXT);
            List<String> came = new ArrayList<>();
            for (String step : expected.split(", ")) {
                if (step.equals("pong")) {
                    client.frame(0x89, new byte[0]);
                }
                came.add(timed(client, step));
            }
            assertEquals(expected, String.join(", ", came));
        }
    }

    private static String setup(String plan, String more) {
        FaultReader.names().stream()
                .filter(name -> plan.contains("\"" + name + "\""))
                .forEach(TRIED::add);
        return TalkingServer.SETUP.replace("\"setup\":{", "\"setup\":{\"parleyFaults\":" + plan + "," + more);
    }

    /// With the time before it that it was expected to take, when it took no less.
    private static String timed(RawClient client, String expected) throws IOException {
        long begun = System.nanoTime();
        String came = read(client);
        if (!expected.matches("\\d+ ms .*")) {
            return came;
        }
        int ms = Integer.parseInt(expected.substring(0, expected.indexOf(' ')));
        boolean held = System.nanoTime() - begun > (ms - 30) * 1_000_000L;
        return (held ? ms + " ms " : "too soon ") + came;
    }

    private static String read(RawClient client) throws IOException {
        try {
            String frame = client.read().toString();
            String kind = frame.substring(0, frame.indexOf(' ') < 0 ? frame.length() : frame.indexOf(' '));
            String said = frame.substring(kind.length()).replaceAll("\\s", "");
            return switch (kind) {
                case "close", "pong" -> frame.strip();
                default -> name(said) + (kind.equals("text") ? " by text" : "");
            };
        } catch (EOFException | SocketException _) {
            return "gone";
        }
    }

    private static String name(String said) {
        if (said.contains("\"modelTurn\"")) {
            return "text";
        }
        String mark = MARKS.stream()
                .filter(each -> said.contains("\"" + each + "\""))
                .findFirst()
                .orElse(said);
        return mark + (said.contains("\"usageMetadata\"") ? " with usage" : "");
    }

    @Test
    void handlesFailAsThePlanSays() throws Exception {
        String handle = "\"sessionResumption\":{\"handle\":\"aGk\"},";

        assertEquals("close 1008 BidiGenerateContent session not found", first(setup("[\"staleHandle\"]", handle)));
        assertEquals("close 1011 Internal error encountered.", first(setup("[\"resumeRefused\"]", handle)));
    }

    @Test
    void updatesSayThatNothingCanBeResumed() throws Exception {
        try (RawClient client = RawClient.open(server.port(), TalkingServer.PATH)) {
            client.text(setup("[\"notResumable\"]", "\"sessionResumption\":{},"));
            client.read();

            assertEquals("{\"sessionResumptionUpdate\":{}}", read(client));
        }
    }

    @Test
    void pongsComeLateOrNever() throws Exception {
        for (String fault : List.of("[{\"fault\":\"latePong\",\"ms\":250}]", "[\"neverPong\"]")) {
            try (RawClient client = RawClient.open(server.port(), TalkingServer.PATH)) {
                client.text(setup(fault, ""));
                client.read();
                client.frame(0x89, "x".getBytes(StandardCharsets.UTF_8));
                client.text(TEXT);
                List<String> came = new ArrayList<>();
                while (!came.contains("turnComplete with usage")) {
                    came.add(read(client));
                }
                assertEquals(List.of("text", "generationComplete", "turnComplete with usage"), came);
                if (fault.contains("late")) {
                    assertEquals("pong x", read(client));
                }
            }
        }
    }

    @Test
    void plansAreRefusedWithWhereAndWhatWasExpected() throws Exception {
        String[][] bad = {
            {"1", "Invalid value at 'setup.parleyFaults', a list of at most 32 faults expected"},
            {"[1]", "Invalid value at 'setup.parleyFaults[0].fault', the name of a fault expected"},
            {
                "[{\"fault\":\"drop\",\"after\":-1}]",
                "Invalid value at 'setup.parleyFaults[0].after', a whole number from 0 to 1000000 expected"
            },
            {
                "[\"cut\",{\"fault\":\"slow\",\"code\":1}]",
                "Invalid value at 'setup.parleyFaults[1].code', only ms with slow expected"
            }
        };
        for (String[] each : bad) {
            assertEquals("close 1007 " + each[1], first(setup(each[0], "")));
        }
        assertTrue(first(setup("[\"nothing\"]", ""))
                .startsWith("close 1007 Invalid value at 'setup.parleyFaults[0].fault', one of"));
    }

    @Test
    void aServerThatDoesNotAllowFaultsSaysSo() throws Exception {
        try (TalkingServer other = new TalkingServer()) {
            try (RawClient client = RawClient.open(other.port(), TalkingServer.PATH)) {
                client.text(setup("[\"cut\"]", ""));
                assertEquals(
                        "close 1008 faults are for a server that was started with --allow-faults",
                        client.read().toString());
            }
            assertEquals(404, other.request("GET", "/parley/v1/faults").statusCode());
        }
    }

    @Test
    void plansWaitForTheNextConnections() throws Exception {
        String busy = "{\"fault\":\"refuseSetup\",\"code\":1011,\"reason\":\"busy\"}";

        assertEquals(200, put("{\"faults\":[" + busy + "],\"connections\":2}"));
        assertEquals("close 1011 busy", first(TalkingServer.SETUP));
        assertEquals("close 1011 busy", first(TalkingServer.SETUP));
        assertTrue(first(TalkingServer.SETUP).startsWith("binary"));
        assertEquals(200, put("{\"faults\":[\"cut\"]}"));
        assertEquals(200, server.request("DELETE", "/parley/v1/faults").statusCode());
        assertTrue(first(TalkingServer.SETUP).startsWith("binary"));
        assertEquals(400, put("{\"faults\":[\"cut\"],\"connections\":0}"));
        assertEquals(400, put("{\"faults\":3}"));
    }

    private static String first(String setup) throws IOException {
        try (RawClient client = RawClient.open(server.port(), TalkingServer.PATH)) {
            client.text(setup);
            return client.read().toString();
        }
    }

    private static int put(String body) throws Exception {
        URI uri = URI.create("http://localhost:" + server.port() + "/parley/v1/faults");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .PUT(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
