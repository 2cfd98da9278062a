package parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.content.Content;
import parley.content.Role;
import parley.protocol.ClientMessage;
import parley.protocol.ClientMessage.Chunk;
import parley.protocol.ClientMessage.TurnCoverage;

/// Scripted sessions on virtual time; each compares the whole transcript.
class SessionTest {
    private final LiveScript live = new LiveScript();

    @Test
    void spokenWordsAreAnsweredAloudAndTheTurnEndsWhenTheSpeechHasBeenPlayed() {
        live.setup();
        live.ear.hears("what time is it");
        live.model.says("It is noon", 200, 900);
        live.userSpeaks(0, 1000);
        live.userIsSilent(1000, 6000);
        live.runUntil(6000);

        assertEquals("""
                140 ms VoiceActivity START 128
                1520 ms VoiceActivity END 1504
                1620 ms InputTranscription "what time is it" finished
                1820 ms ModelSpeech 300 ms "It"
                1820 ms ModelSpeech 300 ms " is"
                1820 ms ModelSpeech 300 ms " noon"
                1820 ms OutputTranscription "" finished
                1820 ms GenerationComplete
                2720 ms TurnComplete 38+23""", live.transcript());
    }

    @Test
    void userSpeakingOverTheModelInterruptsItAndOnlyWhatWasHeardIsRemembered() {
        live.setup();
        live.ear.hears("tell me a story", "stop");
        live.model.says("Once upon a time there was", 100, 6000);
        live.model.says("Yes", 100, 300);
        live.userSpeaks(0, 500);
        live.userIsSilent(500, 3500);
        live.userSpeaks(3500, 4000);
        live.userIsSilent(4000, 7000);
        live.runUntil(7000);

        assertEquals("""
                140 ms VoiceActivity START 128
                1040 ms VoiceActivity END 1024
                1140 ms InputTranscription "tell me a story" finished
                1240 ms ModelSpeech 1000 ms "Once"
                1240 ms ModelSpeech 1000 ms " upon"
                1240 ms ModelSpeech 1000 ms " a"
                1240 ms ModelSpeech 1000 ms " time"
                1240 ms ModelSpeech 1000 ms " there"
                1240 ms ModelSpeech 1000 ms " was"
                1240 ms OutputTranscription "" finished
                1240 ms GenerationComplete
                3620 ms VoiceActivity START 3616
                3620 ms Interrupted
                3620 ms TurnComplete 26+150
                4520 ms VoiceActivity END 4512
                4620 ms InputTranscription "stop" finished
                4720 ms ModelSpeech 300 ms "Yes"
                4720 ms OutputTranscription "" finished
                4720 ms GenerationComplete
                5020 ms TurnComplete 120+8""", live.transcript());
        assertEquals(
                List.of(Content.user("tell me a story"), Content.model("Once upon"), Content.user("stop")),
                live.model.prompts.getLast().history());
    }

    @Test
    void outputOfAnInterruptedTurnIsDropped() {
        live.setup(setup -> setup.text());
        live.model.says("Too late", 3000, 0);
        live.model.says("Hello", 100, 0);
        live.at(0, LiveScript.text("one"));
        live.at(1000, LiveScript.text("two"));
        live.runUntil(9000);

        assertEquals("""
                1000 ms Interrupted
                1000 ms TurnComplete 1+0
                1100 ms ModelTurn "Hello"
                1100 ms GenerationComplete
                1100 ms TurnComplete 2+1""", live.transcript());
    }

    @Test
    void withNoInterruptionSpeechWaitsAndBecomesTheNextTurn() {
        live.setup(setup -> setup.noInterruption());
        live.ear.hears("count", "and then");
        live.model.says("One two three", 100, 3000);
        live.model.says("Four", 100, 300);
        live.userSpeaks(0, 500);
        live.userIsSilent(500, 1500);
        live.userSpeaks(1500, 2000);
        live.userIsSilent(2000, 6000);
        live.runUntil(6000);

        assertEquals("""
                140 ms VoiceActivity START 128
                1040 ms VoiceActivity END 1024
                1140 ms InputTranscription "count" finished
                1240 ms ModelSpeech 1000 ms "One"
                1240 ms ModelSpeech 1000 ms " two"
                1240 ms ModelSpeech 1000 ms " three"
                1240 ms OutputTranscription "" finished
                1240 ms GenerationComplete
                1640 ms VoiceActivity START 1632
                2540 ms VoiceActivity END 2528
                2640 ms InputTranscription "and then" finished
                4240 ms TurnComplete 26+75
                4340 ms ModelSpeech 300 ms "Four"
                4340 ms OutputTranscription "" finished
                4340 ms GenerationComplete
                4640 ms TurnComplete 135+8""", live.transcript());
        assertEquals(
                List.of(Content.user("count"), Content.model("One two three"), Content.user("and then")),
                live.model.prompts.getLast().history());
    }

    @Test
    void anActivityWithoutWordsEndsItsTurnInSilence() {
        live.setup();
        live.userSpeaks(0, 500);
        live.userIsSilent(500, 2000);
        live.runUntil(2000);

        assertEquals("""
                140 ms VoiceActivity START 128
                1040 ms VoiceActivity END 1024
                1140 ms InputTranscription "" finished
                1140 ms TurnComplete 0+0 waiting""", live.transcript());
    }

    @Test
    void silenceIsHonouredToOneFrameWhateverItsLength() {
        for (int silence : new int[] {50, 100, 300, 500, 777, 800, 2000, 6000}) {
            LiveScript script = new LiveScript();
            script.setup(setup -> setup.silence(silence));
            script.receive(LiveScript.audio(1024, (short) 8_000));
            script.receive(LiveScript.audio(silence + 200, (short) 0));

            int frames = Math.ceilDiv(silence, 32);
            assertEquals("""
                    0 ms VoiceActivity START 128
                    0 ms VoiceActivity END %d""".formatted(1024 + 32 * frames), script.transcript());
        }
    }

    @Test
    void prefixPaddingIsHonouredToOneFrameWhateverItsLength() {
        for (int padding : new int[] {0, 20, 32, 33, 100, 250, 500}) {
            LiveScript script = new LiveScript();
            script.setup(setup -> setup.prefix(padding));
            script.receive(LiveScript.audio(1024, (short) 8_000));

            int frames = Math.max(1, Math.ceilDiv(padding, 32));
            assertEquals("0 ms VoiceActivity START " + 32 * frames, script.transcript());
        }
    }

    @Test
    void aWholeFileInOneMessageIsHeardFasterThanRealTime() {
        live.setup(setup -> setup.text());
        live.ear.hears("all of it");
        live.model.says("Yes", 100, 0);
        live.receive(LiveScript.audio(3000, (short) 8_000));
        live.receive(LiveScript.realtime(new Chunk.AudioStreamEnd()));
        live.runUntil(500);

        assertEquals("""
                0 ms VoiceActivity START 128
                0 ms VoiceActivity END 3000
                100 ms InputTranscription "all of it" finished
                200 ms ModelTurn "Yes"
                200 ms GenerationComplete
                200 ms TurnComplete 75+1""", live.transcript());
        assertEquals(3 * 16_000, live.ear.fedSamples);
    }

    @Test
    void theEarIsToldHowTheVoiceSoundedBefore() {
        live.setup();
        live.receive(LiveScript.audio(1000, (short) 8_000));
        live.receive(LiveScript.realtime(new Chunk.AudioStreamEnd()));
        live.receive(LiveScript.audio(1000, (short) 8_000));

        assertEquals(List.of(0, 16_000), live.ear.knownSamples);
    }

    @Test
    void soundThatStopsComingEndsTheActivityAfterASecond() {
        live.setup(setup -> setup.text());
        live.ear.hears("hello");
        live.userSpeaks(0, 400);
        live.runUntil(3000);

        assertTrue(live.transcript().startsWith("""
                140 ms VoiceActivity START 128
                2140 ms VoiceActivity END 400
                2240 ms InputTranscription "hello" finished"""), live.transcript());
    }

    @Test
    void markedActivityIsAnsweredAtOnceAndSoundOutsideItIsIgnored() {
        live.setup(setup -> setup.text().manual());
        live.ear.hears("hello");
        live.model.says("Hi", 50, 0);
        live.userSpeaks(0, 1000);
        live.at(1000, LiveScript.realtime(new Chunk.ActivityStart()));
        live.userSpeaks(1000, 2000);
        live.at(2001, LiveScript.realtime(new Chunk.ActivityEnd()));
        live.userSpeaks(2001, 3000);
        live.runUntil(3000);

        assertEquals("""
                1000 ms VoiceActivity START 1000
                2001 ms VoiceActivity END 2000
                2101 ms InputTranscription "hello" finished
                2151 ms ModelTurn "Hi"
                2151 ms GenerationComplete
                2151 ms TurnComplete 25+1""", live.transcript());
    }

    @Test
    void theStartOfAMarkedActivityInterruptsWhatIsPlayed() {
        live.setup(setup -> setup.manual());
        live.model.says("A long answer", 100, 3000);
        live.at(0, LiveScript.text("go"));
        live.at(1600, LiveScript.realtime(new Chunk.ActivityStart()));
        live.runUntil(9000);

        assertEquals("""
                100 ms ModelSpeech 1000 ms "A"
                100 ms ModelSpeech 1000 ms " long"
                100 ms ModelSpeech 1000 ms " answer"
                100 ms OutputTranscription "" finished
                100 ms GenerationComplete
                1600 ms VoiceActivity START 0
                1600 ms Interrupted
                1600 ms TurnComplete 1+75""", live.transcript());
    }

    @Test
    void textEndsTheOpenActivityAndBothAreOneTurn() {
        live.setup(setup -> setup.text());
        live.ear.hears("what is this");
        live.model.says("A cup", 100, 0);
        live.userSpeaks(0, 600);
        live.at(700, LiveScript.text("in the picture"));
        live.runUntil(3000);

        assertEquals("""
                140 ms VoiceActivity START 128
                700 ms VoiceActivity END 600
                800 ms InputTranscription "what is this" finished
                900 ms ModelTurn "A cup"
                900 ms GenerationComplete
                900 ms TurnComplete 18+2""", live.transcript());
        assertEquals(1, live.model.prompts.size());
    }

    @Test
    void contentIsAppendedAndAnsweredOnlyWhenComplete() {
        live.setup(setup -> setup.text());
        live.model.says("Four", 100, 0);
        live.at(0, LiveScript.content(false, "Two plus"));
        live.at(500, LiveScript.content(true, "two"));
        live.runUntil(3000);

        assertEquals("""
                600 ms ModelTurn "Four"
                600 ms GenerationComplete
                600 ms TurnComplete 3+1""", live.transcript());
    }

    @Test
    void initialHistoryIsTakenWithoutAnAnswer() {
        live.setup(setup -> setup.text().initialHistory());
        live.model.says("Tea", 100, 0);
        live.at(0, LiveScript.content(true, "I like tea"));
        live.at(500, LiveScript.text("What do I like"));
        live.runUntil(3000);

        assertEquals("""
                600 ms ModelTurn "Tea"
                600 ms GenerationComplete
                600 ms TurnComplete 7+1""", live.transcript());
    }

    @Test
    void aCallEndsTheTurnAndItsAnswerBeginsANewOne() {
        live.setup(setup -> setup.text().function("light"));
        live.model.calls("light");
        live.model.says("It is on", 100, 0);
        live.at(0, LiveScript.text("light on"));
        live.runUntil(500);
        live.at(1000, LiveScript.answer(live.callIds().getFirst(), ""));
        live.runUntil(3000);

        assertEquals("""
                100 ms ToolCall [light]
                100 ms GenerationComplete
                100 ms TurnComplete 3+1
                1100 ms ModelTurn "It is on"
                1100 ms GenerationComplete
                1100 ms TurnComplete 5+3""", live.transcript());
        assertEquals(
                List.of(Role.USER, Role.MODEL, Role.USER),
                live.model.prompts.getLast().history().stream()
                        .map(Content::role)
                        .toList());
    }

    @Test
    void inTheDialectOfFlashLiveOneTurnHoldsTheCallAndItsAnswer() {
        live.setup(setup ->
                setup.text().model("models/gemini-3.1-flash-live-preview").function("light"));
        live.model.calls("light");
        live.model.says("It is on", 100, 0);
        live.at(0, LiveScript.text("light on"));
        live.at(1000, LiveScript.answer("", "light"));
        live.runUntil(3000);

        assertEquals("""
                100 ms ToolCall [light]
                1100 ms ModelTurn "It is on"
                1100 ms GenerationComplete
                1100 ms TurnComplete 5+4""", live.transcript());
    }

    @Test
    void speechCancelsAPendingCallAndItsLateAnswerIsIgnored() {
        live.setup(setup -> setup.model("models/gemini-3.1-flash-live-preview").function("book"));
        live.model.calls("book");
        live.at(0, LiveScript.text("book it"));
        live.userSpeaks(1000, 1400);
        live.runUntil(1300);
        live.at(1350, LiveScript.answer(live.callIds().getFirst(), "book"));
        live.runUntil(1400);

        assertEquals("""
                100 ms ToolCall [book]
                1140 ms VoiceActivity START 128
                1140 ms Interrupted
                1140 ms ToolCallCancellation 1
                1140 ms TurnComplete 3+1""", live.transcript());
    }

    @Test
    void writingWaitsForTheAnswerToAPendingCall() {
        live.setup(setup -> setup.text().function("light"));
        live.model.calls("light");
        live.model.says("On, and four", 100, 0);
        live.at(0, LiveScript.text("light on"));
        live.at(500, LiveScript.text("and two plus two"));
        live.at(1000, LiveScript.answer("", "light"));
        live.runUntil(3000);

        assertEquals("""
                100 ms ToolCall [light]
                100 ms GenerationComplete
                100 ms TurnComplete 3+1
                1100 ms ModelTurn "On, and four"
                1100 ms GenerationComplete
                1100 ms TurnComplete 9+3""", live.transcript());
        assertEquals(
                Content.user("and two plus two"),
                live.model.prompts.getLast().history().getLast());
    }

    @Test
    void aCallThatNobodyAnswersIsGivenUpAndTheModelToldSo() {
        live.setup(setup -> setup.text().function("light"));
        live.model.calls("light");
        live.model.says("No answer came", 100, 0);
        live.at(0, LiveScript.text("light on"));
        live.runUntil(70_000);

        assertEquals("""
                100 ms ToolCall [light]
                100 ms GenerationComplete
                100 ms TurnComplete 3+1
                60100 ms ToolCallCancellation 1
                60200 ms ModelTurn "No answer came"
                60200 ms GenerationComplete
                60200 ms TurnComplete 9+3""", live.transcript());
    }

    @Test
    void anEngineThatFailsEndsTheTurnAndTheSessionGoesOn() {
        live.setup(setup -> setup.text());
        live.model.fails();
        live.model.says("Better", 100, 0);
        live.at(0, LiveScript.text("one"));
        live.at(1000, LiveScript.text("two"));
        live.runUntil(3000);

        assertEquals("""
                100 ms TurnComplete 1+0 GENERATED_OTHER
                1100 ms ModelTurn "Better"
                1100 ms GenerationComplete
                1100 ms TurnComplete 2+1""", live.transcript());
    }

    @Test
    void anAnswerThatMakesNoProgressEnds() {
        live.setup(setup -> setup.text());
        live.model.hangs();
        live.at(0, LiveScript.text("one"));
        live.runUntil(100_000);

        assertEquals("60000 ms TurnComplete 1+0 GENERATED_OTHER", live.transcript());
    }

    @Test
    void anEarThatSaysNothingEndsTheTurn() {
        live.setup();
        live.ear.afterMs = 1_000_000;
        live.userSpeaks(0, 500);
        live.userIsSilent(500, 2000);
        live.runUntil(40_000);

        assertEquals("""
                140 ms VoiceActivity START 128
                1040 ms VoiceActivity END 1024
                31040 ms InputTranscription "" finished
                31040 ms TurnComplete 0+0 waiting""", live.transcript());
    }

    @Test
    void messagesBeforeTheSetupIsCompleteAreHandledInOrderAfterIt() {
        live.receive(new LiveScript.SetupScript().text().toSetup());
        live.receive(LiveScript.content(false, "one"));
        live.receive(LiveScript.text("two"));
        live.model.says("Yes", 100, 0);
        live.runUntil(1000);

        assertEquals("""
                0 ms SetupComplete
                100 ms ModelTurn "Yes"
                100 ms GenerationComplete
                100 ms TurnComplete 2+1""", live.transcript());
    }

    @Test
    void theFirstMessageMustBeSetup() {
        live.receive(LiveScript.text("hello"));

        assertEquals("0 ms close 1007 setup must be the first message and only the first", live.transcript());
        assertTrue(live.isOver());
    }

    @Test
    void aSecondSetupClosesTheSession() {
        live.setup();
        live.receive(new LiveScript.SetupScript().toSetup());

        assertEquals("0 ms close 1007 Request contains an invalid argument.", live.transcript());
        assertTrue(live.isOver());
    }

    @Test
    void anUnknownModelIsRefusedInTheWordsOfTheApi() {
        live.receive(new LiveScript.SetupScript().model("models/nope").toSetup());

        assertEquals(
                "0 ms close 1008 models/nope is not found for API version v1beta, or is not supported for"
                        + " bidiGenerateContent. Call ListModels to see the list of available models and their supported"
                        + " methods.",
                live.transcript());
    }

    @Test
    void aConnectionThatBreaksStopsEveryEngine() {
        live.setup();
        live.userSpeaks(0, 400);
        live.disconnectAt(300);
        live.runUntil(1000);

        assertEquals("140 ms VoiceActivity START 128", live.transcript());
        assertTrue(live.isOver());
        assertEquals(0, live.ear.open);
    }

    @Test
    void speechThatAFullConnectionHeldBackIsForgottenWhenTheUserInterrupts() {
        live.setup();
        live.model.says("One two three", 100, 3000);
        live.at(0, LiveScript.text("go"));
        live.connectionFills(50);
        live.at(2000, LiveScript.text("stop"));
        live.connectionDrains(3000);
        live.runUntil(3000);

        assertEquals("""
                3000 ms GenerationComplete
                3000 ms Interrupted
                3000 ms TurnComplete 1+75
                3000 ms GenerationComplete
                3000 ms TurnComplete 2+0""", live.transcript());
        assertEquals(
                List.of(Content.user("go"), Content.user("stop")),
                live.model.prompts.getLast().history());
    }

    @Test
    void aClientThatNeverReadsIsClosed() {
        live.setup();
        live.connectionFills(0);
        live.model.says("very long", 100, 400_000);
        live.at(10, LiveScript.text("go"));
        live.runUntil(1000);

        assertEquals("110 ms close 1008 the client reads too slowly", live.transcript());
    }

    @Test
    void allInputIsChargedWhenTheTurnCoversIt() {
        live.setup(setup -> setup.text().coverage(TurnCoverage.TURN_INCLUDES_ALL_INPUT));
        live.ear.hears("hello");
        live.model.says("Hi", 100, 0);
        live.userIsSilent(0, 4000);
        live.userSpeaks(4000, 5000);
        live.userIsSilent(5000, 6000);
        live.runUntil(7000);

        assertTrue(live.transcript().endsWith("TurnComplete 141+1"), live.transcript());
    }

    @Test
    void contextUpdateChangesTheInstructionFromTheNextAnswerOn() {
        live.setup(setup -> setup.text().instruction("old"));
        live.receive(new ClientMessage.ContextUpdate(java.util.Optional.of("new"), java.util.Optional.empty()));
        live.at(10, LiveScript.text("go"));
        live.runUntil(1000);

        assertEquals("new", live.model.prompts.getLast().systemInstruction());
        assertFalse(live.isOver());
    }
}
