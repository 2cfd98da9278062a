package parley.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import parley.engine.SpeechRecognizer.Hints;
import parley.engine.SpeechRecognizer.Recognition;
import parley.engine.SpeechRecognizer.Transcript;
import parley.media.AudioChunk;

/// What holds for every recogniser.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SpeechRecognizerContract {
    private static final int CHUNK = 320;

    protected SpeechRecognizer recognizer;

    /// Skips the tests when what it needs is missing.
    protected abstract SpeechRecognizer create();

    protected abstract String threadPrefix();

    /// Whether it understands words at all.
    protected boolean understands() {
        return true;
    }

    /// Whether it learns from one utterance for the next, so that the same sound may get other words.
    protected boolean learns() {
        return false;
    }

    @BeforeAll
    final void make() {
        recognizer = create();
    }

    @AfterAll
    final void closeIt() {
        if (recognizer != null) {
            recognizer.close();
            assertEquals(List.of(), LiveThreads.named(threadPrefix()));
        }
    }

    @Test
    void describesItselfInOneLine() {
        assertTrue(recognizer.describe().matches("[^\\n\\r]{5,100}"), recognizer.describe());
    }

    @Test
    void anUtteranceWithoutSoundHasNoWords() throws InterruptedException {
        Heard heard = new Heard(recognizer);
        heard.recognition.finish();
        assertEquals(new Transcript.Final(""), heard.last());
    }

    @Test
    void silenceHasNoWords() throws InterruptedException {
        Heard heard = new Heard(recognizer);
        heard.say(new short[24_000]);
        assertEquals("", assertInstanceOf(Transcript.Final.class, heard.last()).text());
    }

    @Test
    void spokenWordsComeOnceAndLast() throws InterruptedException {
        Given.require(understands(), "this recogniser understands nothing");
        short[] speech = Given.recording("goforward").samples();
        Heard heard = new Heard(recognizer);
        heard.say(speech);
        Transcript last = heard.last();
        Heard next = new Heard(recognizer);
        next.say(speech);
        next.last();

        assertTrue(assertInstanceOf(Transcript.Final.class, last).text().contains("forward"), last::toString);
        assertTrue(
                heard.told.stream().limit(heard.told.size() - 1).allMatch(Transcript.Partial.class::isInstance),
                heard.told::toString);
        assertEquals(last, heard.told.getLast());
    }

    @Test
    void theSameSoundHasTheSameWordsHoweverItIsCut() throws InterruptedException {
        Given.require(!learns(), "this recogniser learns from what it hears");
        short[] speech = Given.recording("cards_1").samples();
        Heard whole = new Heard(recognizer);
        whole.recognition.feed(new AudioChunk(speech, AudioChunk.HEARING_HZ));
        whole.recognition.finish();
        Heard cut = new Heard(recognizer);
        cut.say(speech);
        assertEquals(whole.last(), cut.last());
    }

    @Test
    void utterancesThatOverlapAreHeardOneByOne() throws InterruptedException {
        short[] speech = Given.recording("cards_1").samples();
        Heard alone = new Heard(recognizer);
        alone.say(speech);
        Transcript expected = alone.last();

        List<Heard> together = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            together.add(new Heard(recognizer));
        }
        for (int at = 0; at < speech.length; at += CHUNK) {
            for (Heard heard : together) {
                heard.feed(speech, at);
            }
        }
        for (Heard heard : together) {
            heard.recognition.finish();
        }
        for (Heard heard : together) {
            Transcript last = heard.last();
            assertInstanceOf(Transcript.Final.class, last);
            assertTrue(learns() || expected.equals(last), last + " instead of " + expected);
        }
    }

    @Test
    void cancelledUtterancesGiveTheirDecoderBack() throws InterruptedException {
        for (int i = 0; i < 12; i++) {
            Heard cancelled = new Heard(recognizer);
            cancelled.feed(new short[CHUNK * 20], 0);
            cancelled.recognition.cancel();
            cancelled.recognition.feed(new AudioChunk(new short[CHUNK], AudioChunk.HEARING_HZ));
            cancelled.recognition.finish();
        }
        Heard heard = new Heard(recognizer);
        heard.say(new short[8_000]);
        assertInstanceOf(Transcript.Final.class, heard.last());
    }

    @Test
    void aNewUtteranceDoesNotWaitForOneThatNobodyEnds() throws InterruptedException {
        Heard endless = new Heard(recognizer);
        endless.feed(new short[CHUNK], 0);
        endless.recognition.cancel();
        Heard heard = new Heard(recognizer);
        heard.recognition.finish();
        assertEquals(new Transcript.Final(""), heard.last());
    }

    @Test
    void closingFailsWhatIsOpenAndLeavesNoThread() throws InterruptedException {
        List<String> before = LiveThreads.named(threadPrefix());
        SpeechRecognizer other = create();
        Heard open = new Heard(other);
        open.feed(new short[CHUNK * 100], 0);
        other.close();
        if (understands()) {
            assertInstanceOf(Transcript.Failed.class, open.last());
        }
        Heard late = new Heard(other);
        assertInstanceOf(Transcript.Failed.class, late.last());
        assertTrue(LiveThreads.named(threadPrefix()).size() <= before.size());
    }

    /// An utterance and what was told about it.
    protected static final class Heard {
        private static final int PATIENCE_SECONDS = 120;

        public final List<Transcript> told = new ArrayList<>();
        public final Recognition recognition;
        private final BlockingQueue<Transcript> arriving = new LinkedBlockingQueue<>();

        public Heard(SpeechRecognizer recognizer) {
            recognition = recognizer.open(Hints.NONE, arriving::add);
        }

        /// All of it in chunks of 20 ms, and the end.
        public void say(short[] pcm) {
            for (int at = 0; at < pcm.length; at += CHUNK) {
                recognition.feed(new AudioChunk(
                        Arrays.copyOfRange(pcm, at, Math.min(pcm.length, at + CHUNK)), AudioChunk.HEARING_HZ));
            }
            recognition.finish();
        }

        void feed(short[] pcm, int at) {
            recognition.feed(new AudioChunk(
                    Arrays.copyOfRange(pcm, at, Math.min(pcm.length, at + CHUNK)), AudioChunk.HEARING_HZ));
        }

        /// Waits for the last word.
        public Transcript last() throws InterruptedException {
            while (true) {
                Transcript next = arriving.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertTrue(next != null, "no last word after " + PATIENCE_SECONDS + " s");
                told.add(next);
                if (!(next instanceof Transcript.Partial)) {
                    arriving.drainTo(told);
                    return next;
                }
            }
        }
    }
}
