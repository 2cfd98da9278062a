package parley.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What docs/testing.md shows; a test of the docs looks for each of its snippets here.
class DocExampleTest {

    @Nested
    class GreetingTest {
        @RegisterExtension
        static final ParleyExtension parley = ParleyExtension.builder()
                .script(Script.builder()
                        .when("hello")
                        .say("Hello! How can I help?")
                        .when("weather")
                        .call("get_weather", Map.of("city", "Rome"))
                        .say("It is {{degrees}} degrees.")
                        .whenShown("image/")
                        .say("I see a picture.")
                        .otherwise("You said: {{said}}")
                        .build())
                .build();

        @Test
        void theAppSaysHello() throws Exception {
            MyApp app = new MyApp(parley.baseUrl(), parley.key());
            app.say("Hello there");
            parley.awaitTurns(1).assertHeard("Hello there").assertSaid("How can I help?");
            app.stop();
        }

        @Test
        void theAppSurvivesACut() throws Exception {
            parley.fault("cut-after-setup");
            MyApp app = new MyApp(parley.baseUrl(), parley.key());
            parley.await(transcript -> transcript.closedWith().isPresent()).assertClosedWith(1006);
            app.stop();
        }
    }

    @Nested
    class QuarterOfAnHourTest {
        @RegisterExtension
        static final ParleyExtension parley = ParleyExtension.builder()
                .script("otherwise: 'You said: {{said}}'")
                .virtualTime()
                .connectionMinutes(10)
                .seed(42)
                .build();

        @Test
        void theTalkGoesOnAfterGoAway() {
            TestClient first = parley.connect().begin(Map.of("sessionResumption", Map.of()));
            first.write("Remember me");
            first.awaitTurn();
            parley.clock().advance(Duration.ofMinutes(9));
            first.transcript().assertGoAway();
            String handle = first.handle();
            first.close();

            TestClient second = parley.connect()
                    .begin(Map.of(
                            "sessionResumption", Map.of("handle", handle),
                            "outputAudioTranscription", Map.of()));
            second.speak("here I am again"); // as sound, in the time it takes
            second.awaitTurn().assertSaid("You said: here I am again");
            second.close();
        }
    }

    @Nested
    class WithoutJUnitTest {
        @Test
        void aServerCanBeStartedByHand() {
            try (TestServer server = TestServer.builder()
                            .script(Script.HELLO)
                            .virtualTime()
                            .start();
                    TestClient client = server.connect()) {
                client.begin().write("Hi");
                client.awaitTurn();
                assertTrue(client.transcript().soundBytes() > 0);
            }
        }
    }
}
