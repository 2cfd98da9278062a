package parley.engines.sphinx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.engine.EngineException;
import parley.engine.Given;
import parley.engine.SpeechRecognizer;
import parley.engine.SpeechRecognizer.Transcript;
import parley.engine.SpeechRecognizerContract;
import parley.media.AudioChunk;

class SphinxRecognizerTest extends SpeechRecognizerContract {

    @Override
    protected SpeechRecognizer create() {
        return open(new SphinxSettings(SphinxSettings.DEBIAN_MODELS, 2, 60));
    }

    @Override
    protected String threadPrefix() {
        return "sphinx-";
    }

    private static SphinxRecognizer open(SphinxSettings settings) {
        try {
            return SphinxRecognizer.open(settings);
        } catch (EngineException e) {
            Given.require(false, e.getMessage());
            throw e;
        }
    }

    @Test
    void soundThatFindsNoRoomFailsItsUtterance() throws InterruptedException {
        try (var small = open(new SphinxSettings(SphinxSettings.DEBIAN_MODELS, 1, 1))) {
            Heard busy = new Heard(small);
            Heard waiting = new Heard(small);
            waiting.recognition.feed(new AudioChunk(new short[20_000], AudioChunk.HEARING_HZ));
            Transcript last = waiting.last();
            assertEquals(
                    "all decoders are busy and 1 seconds of sound wait",
                    assertInstanceOf(Transcript.Failed.class, last).cause().getMessage());
            waiting.recognition.finish();
            busy.recognition.finish();
            assertEquals(new Transcript.Final(""), busy.last());
            assertEquals(1, waiting.told.size());
        }
    }

    @Test
    void otherRatesAreRefused() throws InterruptedException {
        Heard heard = new Heard(recognizer);
        heard.recognition.feed(new AudioChunk(new short[480], 24_000));
        assertEquals(
                "sound at 16000 Hz expected, got 24000",
                assertInstanceOf(Transcript.Failed.class, heard.last()).cause().getMessage());
    }

    @Test
    void theWordsComeInPartsWhileTheyAreSpoken() throws InterruptedException {
        Heard heard = new Heard(recognizer);
        heard.say(Given.recording("jfk").samples());
        heard.last();
        assertTrue(heard.told.size() > 5, heard.told.size() + " transcripts");
    }

    @Test
    void theSameSoundHasTheSameWordsWhoeverWasHeardBefore() throws InterruptedException {
        try (var one = open(new SphinxSettings(SphinxSettings.DEBIAN_MODELS, 1, 60))) {
            Transcript first = words(one, "cards_1");
            words(one, "jfk");
            words(one, "goforward");
            assertEquals(first, words(one, "cards_1"));
        }
    }

    @Test
    void theSameSoundHasTheSameWordsHoweverItIsCut() throws InterruptedException {
        short[] speech = Given.recording("jfk").samples();
        Transcript words = words(recognizer, "jfk");
        for (int length : new int[] {123, 4_567, speech.length}) {
            Heard heard = new Heard(recognizer);
            for (int at = 0; at < speech.length; at += length) {
                short[] piece = Arrays.copyOfRange(speech, at, Math.min(speech.length, at + length));
                heard.recognition.feed(new AudioChunk(piece, AudioChunk.HEARING_HZ));
            }
            heard.recognition.finish();
            assertEquals(words, heard.last(), "in pieces of " + length);
        }
    }

    /// Longer silence than ends an utterance early, in the middle and at the end.
    @Test
    void wordsAfterAPauseBelongToTheUtterance() throws InterruptedException {
        short[] said = Given.recording("goforward").samples();
        short[] twice = new short[2 * said.length + 3 * AudioChunk.HEARING_HZ];
        System.arraycopy(said, 0, twice, 0, said.length);
        System.arraycopy(said, 0, twice, said.length + AudioChunk.HEARING_HZ, said.length);
        Heard heard = new Heard(recognizer);
        heard.say(twice);
        String words = assertInstanceOf(Transcript.Final.class, heard.last()).text();
        assertEquals(2, words.split("forward", -1).length - 1, words);
    }

    private static Transcript words(SpeechRecognizer ear, String recording) throws InterruptedException {
        Heard heard = new Heard(ear);
        heard.say(Given.recording(recording).samples());
        return heard.last();
    }

    @Test
    void missingModelsAreSaid(@TempDir Path folder) throws IOException {
        create().close();
        var settings = new SphinxSettings(folder, 1, 1);
        String message = assertThrows(EngineException.class, () -> SphinxRecognizer.open(settings))
                .getMessage();
        assertTrue(message.startsWith("models for pocketsphinx expected"), message);

        Files.createDirectories(folder.resolve("en-us"));
        Files.writeString(folder.resolve("en-us/mdef"), "nonsense");
        assertEquals(
                "a model for pocketsphinx expected, got another file: en-us/mdef",
                assertThrows(EngineException.class, () -> SphinxRecognizer.open(settings))
                        .getMessage());
    }
}
