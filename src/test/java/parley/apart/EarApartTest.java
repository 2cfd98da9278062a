package parley.apart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.engine.EngineException;
import parley.engine.SpeechRecognizer.Hints;
import parley.engine.SpeechRecognizer.Recognition;
import parley.engine.SpeechRecognizer.Transcript;
import parley.media.AudioChunk;
import parley.time.TimeSource;
import parley.time.VirtualTime;

@Timeout(120)
class EarApartTest {
    private static final List<String> COMMAND = JavaProcess.command(EchoEar.class.getName(), List.of());
    private static final TimeSource TIME = TimeSource.system();
    private static final Hints HINTS = new Hints(List.of(), List.of("grinder"), Hints.NONE.earlier());

    /// One utterance and what was told of it.
    private record Talk(Recognition recognition, BlockingQueue<Transcript> told) {
        static Talk of(EarApart ear) {
            BlockingQueue<Transcript> told = new LinkedBlockingQueue<>();
            return new Talk(ear.open(HINTS, told::add), told);
        }

        void say(int samples, short first) {
            short[] sound = new short[samples];
            sound[0] = first;
            recognition.feed(new AudioChunk(sound, AudioChunk.HEARING_HZ));
        }

        Transcript last() throws InterruptedException {
            Transcript next = told.take();
            while (next instanceof Transcript.Partial) {
                next = told.take();
            }
            return next;
        }
    }

    @Test
    void aProcessThatNeverHearsIsEndedWhenNobodyWaitsForItAnyMore() throws InterruptedException {
        long before = processes();
        CompletableFuture<String> end = new CompletableFuture<>();
        Thread opening = Thread.ofPlatform().start(() -> {
            try (EarApart ear = EarApart.open(COMMAND, List.of("hang"), TIME)) {
                end.complete(ear.describe());
            } catch (EngineException e) {
                end.complete(e.getMessage());
            }
        });
        while (processes() == before) {
            Thread.onSpinWait();
        }
        opening.interrupt();
        assertEquals("interrupted", end.join());
        opening.join();
        while (processes() > before) {
            Thread.onSpinWait();
        }
    }

    private static long processes() {
        return ProcessHandle.current().children().count();
    }

    @Test
    void wordsComeFromTheOtherProcess() throws InterruptedException {
        try (EarApart ear = EarApart.open(COMMAND, List.of(), TIME)) {
            Talk talk = Talk.of(ear);
            talk.say(320, (short) 1);
            talk.say(320, (short) 1);
            talk.recognition().finish();

            assertEquals(new Transcript.Final("640 samples, [grinder]"), talk.last());
            assertEquals("echo, in a process of its own", ear.describe());
        }
    }

    @Test
    void whatWasBeingHeardIsHeardOnceMoreWhenTheProcessIsKilled() throws InterruptedException {
        try (EarApart ear = EarApart.open(COMMAND, List.of(), TIME)) {
            List<Talk> talks = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Talk talk = Talk.of(ear);
                talk.say(320 * (i + 1), (short) 1);
                assertEquals(new Transcript.Partial("hears"), talk.told().take());
                talks.add(talk);
            }
            ear.handle().destroyForcibly();
            for (Talk talk : talks) {
                talk.say(100, (short) 1);
                talk.recognition().finish();
            }

            for (int i = 0; i < 3; i++) {
                assertEquals(
                        new Transcript.Final(320 * (i + 1) + 100 + " samples, [grinder]"),
                        talks.get(i).last());
            }
        }
    }

    @Test
    void anUtteranceThatEndsTheProcessAgainAndAgainFailsAndOthersGoOn() throws InterruptedException {
        try (EarApart ear = EarApart.open(COMMAND, List.of(), TIME)) {
            Talk deadly = Talk.of(ear);
            deadly.say(320, EchoEar.DEADLY);
            deadly.recognition().finish();
            Transcript.Failed failed = (Transcript.Failed) deadly.last();

            assertEquals(
                    "the ear's process ended 3 times while it heard this",
                    failed.cause().getMessage());
            Talk next = Talk.of(ear);
            next.say(320, (short) 1);
            next.recognition().finish();
            assertEquals(new Transcript.Final("320 samples, [grinder]"), next.last());
        }
    }

    @Test
    void aProcessThatHangsIsEndedWhenItsWordsAreGivenUp() throws InterruptedException {
        VirtualTime time = new VirtualTime();
        try (EarApart ear = EarApart.open(COMMAND, List.of(), time)) {
            Talk endless = Talk.of(ear);
            endless.say(320, EchoEar.ENDLESS);
            assertEquals(new Transcript.Partial("hears"), endless.told().take());
            Talk waiting = Talk.of(ear);
            waiting.say(320, (short) 1);
            waiting.recognition().finish();
            endless.recognition().finish();
            time.runUntil(Duration.ofSeconds(30));
            endless.recognition().cancel();

            assertEquals(new Transcript.Final("320 samples, [grinder]"), waiting.last());
            assertEquals(0, endless.told().size());
        }
    }

    @Test
    void wordsThatAreGivenUpSoonEndNothing() throws InterruptedException {
        VirtualTime time = new VirtualTime();
        try (EarApart ear = EarApart.open(COMMAND, List.of(), time)) {
            ProcessHandle process = ear.handle();
            Talk slow = Talk.of(ear);
            time.runUntil(Duration.ofSeconds(30));
            slow.say(320, (short) 1);
            slow.recognition().finish();
            time.runUntil(Duration.ofSeconds(31));
            slow.recognition().cancel();
            Talk next = Talk.of(ear);
            next.recognition().finish();

            assertEquals(new Transcript.Final("0 samples, [grinder]"), next.last());
            assertEquals(process, ear.handle());
        }
    }

    @Test
    void whatIsCancelledIsNeverTold() throws InterruptedException {
        try (EarApart ear = EarApart.open(COMMAND, List.of(), TIME)) {
            Talk cancelled = Talk.of(ear);
            cancelled.say(320, (short) 1);
            assertEquals(new Transcript.Partial("hears"), cancelled.told().take());
            cancelled.recognition().cancel();
            cancelled.recognition().finish();
            Talk next = Talk.of(ear);
            next.recognition().finish();
            next.last();

            assertEquals(0, cancelled.told().size());
        }
    }

    @Test
    void anEarThatCannotBeHadSaysWhy() {
        EngineException refused =
                assertThrows(EngineException.class, () -> EarApart.open(COMMAND, List.of("refuse"), TIME));
        assertEquals("no models", refused.getMessage());
        EngineException dead = assertThrows(EngineException.class, () -> EarApart.open(COMMAND, List.of("die"), TIME));
        assertEquals("the process of the ear ends at once", dead.getMessage());
        assertThrows(EngineException.class, () -> EarApart.open(List.of("/no/such/program"), List.of(), TIME));
    }

    @Test
    void whatIsOpenFailsWhenTheEarIsClosed() throws InterruptedException {
        EarApart ear = EarApart.open(COMMAND, List.of(), TIME);
        Talk talk = Talk.of(ear);
        ear.close();

        assertEquals(
                "the recogniser is closed",
                ((Transcript.Failed) talk.last()).cause().getMessage());
    }
}
