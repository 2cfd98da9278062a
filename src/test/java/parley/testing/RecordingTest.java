package parley.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.time.TimeSource;

/// Scenarios, and what is recorded, replayed and compared of them.
class RecordingTest {
    private static final Path EXAMPLES = Path.of("examples");

    @TempDir
    private Path temp;

    private static ScenarioRun.Outcome run(TestServer server, Scenario scenario) throws Exception {
        AtomicReference<ScenarioRun.Outcome> outcome = new AtomicReference<>();
        Calls.talk(server, client -> outcome.set(ScenarioRun.hold(scenario, client, TimeSource.system())));
        return outcome.get();
    }

    private static TestServer example() {
        return TestServer.start(TestSettings.DEFAULT
                .with(Script.load(EXAMPLES.resolve("script.yaml")))
                .withPacing(false));
    }

    private static Scenario scenario() {
        return Scenario.load(EXAMPLES.resolve("scenario.yaml"));
    }

    @Test
    void theExampleHolds() throws Exception {
        try (TestServer server = example()) {
            ScenarioRun.Outcome outcome = run(server, scenario());
            assertTrue(outcome.held(), outcome.checks().toString());
            assertEquals(10, outcome.checks().size(), outcome.checks().toString());
        }
    }

    @Test
    void whatDoesNotHoldIsSaid() throws Exception {
        Path file = Files.writeString(temp.resolve("wrong.yaml"), """
                setup: { generationConfig: { responseModalities: [TEXT] } }
                steps:
                  - write: hello
                  - expect: { said: goodbye, firstWithin: 5s, within: 5s }
                """);
        try (TestServer server = example()) {
            ScenarioRun.Outcome outcome = run(server, Scenario.load(file));
            assertFalse(outcome.held());
            assertEquals(
                    List.of("broke  step 2: the model says \"goodbye\"; it said \"Hello! How can I help?\""),
                    outcome.checks().stream()
                            .filter(check -> !check.held())
                            .map(Check::toString)
                            .toList());
        }
    }

    @Test
    void aRecordingReplaysTheSameTalkWithoutAScript() throws Exception {
        Path file = temp.resolve("talk.jsonl");
        try (TestServer server = example()) {
            Files.write(file, run(server, scenario()).recording().bytes());
        }
        Recording recording = Recording.load(file);
        try (TestServer server = TestServer.start(TestSettings.DEFAULT.with(recording))) {
            ScenarioRun.Outcome again = run(server, scenario());
            assertTrue(again.held(), again.checks().toString());
            assertEquals(List.of(), Shapes.of(recording).without(Shapes.of(again.recording())));
            assertEquals(List.of(), Shapes.of(again.recording()).without(Shapes.of(recording)));
        }
    }

    @Test
    void aReplayNeedsTheKeyToo() throws Exception {
        Recording recording;
        try (TestServer server = example()) {
            recording = run(server, scenario()).recording();
        }
        try (TestServer server =
                TestServer.start(TestSettings.DEFAULT.with(recording).withStill(true))) {
            assertEquals(
                    401,
                    Calls.ask(server, "wrong", "GET", "/parley/v1/test/clock", "")
                            .statusCode());
            try (TestClient client = server.connect()) {
                client.begin().write("hello");
                client.awaitTurn().assertSaid("Hello! How can I help?");
            }
        }
    }

    @Test
    void shapesThatDifferAreListed() throws Exception {
        try (TestServer server = example()) {
            Shapes whole = Shapes.of(run(server, scenario()).recording());
            Path file = Files.writeString(temp.resolve("short.yaml"), """
                    setup: { generationConfig: { responseModalities: [TEXT] } }
                    steps:
                      - write: hello
                      - expect: { said: hello }
                    """);
            Shapes part = Shapes.of(run(server, Scenario.load(file)).recording());
            assertEquals(List.of(), part.without(whole));
            assertTrue(
                    whole.without(part).contains("server toolCall.functionCalls[].name: text"),
                    whole.without(part).toString());
        }
    }
}
