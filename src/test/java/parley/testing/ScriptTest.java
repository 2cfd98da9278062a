package parley.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.media.AudioChunk;

/// Scripts as people write them, and what becomes of them in a talk.
class ScriptTest {
    private static TestServer server(Script script) {
        return TestServer.start(TestSettings.DEFAULT.with(script).withStill(true));
    }

    @Test
    void yamlAndJavaSayTheSame() {
        Script yaml = Script.parse("""
                hears: [good morning]
                rules:
                  - when: hello
                    answer: Hello!
                  - when: { matches: "^count to \\\\d+$", shows: image/png }
                    times: 2
                    do:
                      - think: hm
                      - wait: 1.5s
                      - calls: [ { call: a, args: { x: [1, true] } }, { call: b } ]
                      - say: "{{a.y}}"
                      - fail: broken
                otherwise: What?
                """);
        assertEquals(List.of("good morning"), yaml.hears());
        assertEquals(
                List.of(
                        new Step.Think("hm"),
                        new Step.Wait(Duration.ofMillis(1_500)),
                        new Step.Calls(List.of(
                                new Step.Wanted("a", Calls.struct(Map.of("x", List.of(1, true)))),
                                new Step.Wanted("b", Calls.struct(Map.of())))),
                        new Step.Say("{{a.y}}"),
                        new Step.Fail("broken")),
                yaml.rules().get(1).steps());
        assertEquals(2, yaml.rules().get(1).most());
        Script java = Script.builder().when("hello").say("Hello!").build();
        assertEquals(java.rules().getFirst().toString(), yaml.rules().getFirst().toString());
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() {
        assertWrong("Invalid value at 'rules[0].wehn', one of answer", "rules: [{wehn: x}]");
        assertWrong("Invalid value at 'rules[0].wait', a time such as", "rules: [{wait: soon}]");
        assertWrong(
                "Invalid value at 'rules[0].when.matches', a regular expression", "rules: [{when: {matches: '('}}]");
        assertWrong("Invalid value at 'rules', a list", "rules: x");
        assertWrong("expected YAML at line 1", "rules: [");
    }

    private static void assertWrong(String expected, String yaml) {
        String message = assertThrows(IllegalArgumentException.class, () -> Script.parse(yaml))
                .getMessage();
        assertEquals(expected, message.substring(0, Math.min(expected.length(), message.length())));
    }

    @Test
    void aRuleIsFollowedAsOftenAsItMayAndThenTheNext() {
        try (TestServer server = server(Script.builder()
                        .when("x")
                        .say("first")
                        .times(1)
                        .when("x")
                        .say("then")
                        .build());
                TestClient client = server.connect()) {
            client.begin().write("x");
            client.awaitTurn().assertSaid("first");
            client.write("x");
            client.awaitTurn().assertSaid("then");
        }
    }

    @Test
    void twoCallsOneAfterTheOtherAreGoneThroughInOrder() {
        Script script = Script.builder()
                .when("go")
                .call("one", Map.of())
                .call("two", Map.of("n", 2))
                .say("{{two.result}} and {{said}}")
                .build();
        try (TestServer server = server(script);
                TestClient client = server.connect()) {
            client.begin().write("go");
            client.await(transcript -> transcript.toolCalls().size() == 1);
            client.answer(client.call(), Map.of("result", "uno"));
            client.await(transcript -> transcript.toolCalls().size() == 2).assertCalled("two", Map.of("n", 2));
            client.answer(client.call(), Map.of("result", "due"));
            client.await(transcript -> !transcript.said().isEmpty()).assertSaid("due and go");
        }
    }

    @Test
    void aPictureIsAReasonToo() {
        Script script = Script.builder()
                .whenShown("image/")
                .say("I see it")
                .otherwise("I see nothing")
                .build();
        byte[] picture = Pictures.png();
        try (TestServer server = server(script);
                TestClient client = server.connect()) {
            client.begin().show("image/png", picture).write("what is this?");
            client.awaitTurn().assertSaid("I see it");
        }
    }

    @Test
    void speechWithoutWordsIsHeardAsTheScriptSays() {
        Script script =
                Script.builder().hears("good morning").otherwise("{{said}}!").build();
        try (TestServer server = server(script);
                TestClient client = server.connect()) {
            short[] noise = new short[AudioChunk.HEARING_HZ * 2];
            for (int i = 0; i < AudioChunk.HEARING_HZ; i++) {
                noise[i] = (short) (i * 7_919 % 12_000 - 6_000);
            }
            client.begin().stream(noise);
            client.awaitTurn().assertHeard("good morning").assertSaid("good morning!");
        }
    }

    @Test
    void aFailureEndsTheTurnEarly() {
        try (TestServer server = server(
                        Script.builder().when("x").say("One.").fail("broken").build());
                TestClient client = server.connect()) {
            client.begin().write("x");
            client.awaitTurn();
            assertEquals(1, client.transcript().turns());
        }
    }

    @Test
    void speakingOverTheModelInterruptsIt() {
        String long_ = "This is a long answer that takes many seconds to be played, so that there is time to speak.";
        try (TestServer server = server(Script.builder()
                        .when("stop")
                        .say("Stopped.")
                        .otherwise(long_)
                        .build());
                TestClient client = server.connect()) {
            client.begin().write("go on");
            client.await(transcript -> !transcript.said().isEmpty());
            client.speak("stop");
            client.await(transcript -> transcript.said().contains("Stopped.")).assertInterrupted();
        }
    }

    @Test
    void theVoiceOfAnAnswerHoldsItsWords() {
        assertEquals(Optional.of("one two"), ToneSpeech.wordsIn(ToneSpeech.of("one two", 24_000)));
        AudioChunk a = ToneSpeech.of("one two", 24_000);
        AudioChunk b = ToneSpeech.of("six ten", 24_000);
        short[] both = new short[a.samples().length];
        for (int i = 0; i < both.length; i++) {
            both[i] = (short) (a.samples()[i] / 2 + b.samples()[i] / 2);
        }
        assertEquals(Optional.empty(), ToneSpeech.wordsIn(new AudioChunk(both, 24_000)), "two voices at once");
    }

    @Test
    void faultsAreWords() {
        assertEquals(
                "DROP", FaultWords.read("drop-after-setup").getFirst().kind().name());
        assertEquals(1, FaultWords.read("drop-after-setup").getFirst().after());
        assertEquals(1013, FaultWords.read("drop-after-3-1013").getFirst().code());
        assertEquals(3, FaultWords.read("drop-after-3-1013").getFirst().after());
        assertEquals(
                Duration.ofSeconds(5),
                FaultWords.read("slow-setup-5s").getFirst().time());
        assertThrows(IllegalArgumentException.class, () -> FaultWords.read("explode"));
    }
}
