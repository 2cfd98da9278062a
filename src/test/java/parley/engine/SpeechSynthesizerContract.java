package parley.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.engine.SpeechSynthesizer.Speech;
import parley.engine.SpeechSynthesizer.Voice;
import parley.media.AudioChunk;

/// What holds for every voice.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SpeechSynthesizerContract {
    /// Below this nothing is heard beside speech.
    private static final int LOUD = 150;

    private static final int MOST_SILENT_SAMPLES = AudioChunk.SPEECH_HZ / 20;

    protected SpeechSynthesizer synthesizer;

    /// Skips the tests when what it needs is missing.
    protected abstract SpeechSynthesizer create();

    protected abstract String threadPrefix();

    /// Whether anything is to be heard.
    protected boolean sounds() {
        return true;
    }

    @BeforeAll
    final void make() {
        synthesizer = create();
    }

    @AfterAll
    final void closeIt() {
        if (synthesizer != null) {
            synthesizer.close();
            assertEquals(List.of(), LiveThreads.named(threadPrefix()));
        }
    }

    @Test
    void describesItselfInOneLine() {
        assertTrue(synthesizer.describe().matches("[^\\n\\r]{5,100}"), synthesizer.describe());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello.",
                " The water tank is full, isn't it? Press the button twice.",
                "It costs $3.50 (or 1,200 euros) on 12/5/2024 -- ok? ",
                "Dr. Smith\u2019s e-mail \u2014 \u201cx_y@z.com\u201d \u2026 \ud83d\ude00 caf\u00e9!",
                "\ud83d\ude00 Yes\n\n* one\n* two & three + 4% = 5\u00b0C",
                "3.5 1000000 2nd IV U.S.A. a.m. http://example.com/a?b=c C++ \u00a35.20 \u4f60\u597d end",
                "don't we're I'll o'clock",
                "\ud83d\ude00",
                "   ",
                ""
            })
    void theWordsJoinedAreTheText(String text) {
        String joined = words(spoken(text)).stream().map(Speech.Word::text).collect(Collectors.joining());
        assertEquals(text.isBlank() ? "" : text, text.isBlank() ? "" : joined);
    }

    @Test
    void wordsComeInOrderAndBeforeTheSoundInWhichTheyEnd() {
        Given.require(sounds(), "this voice is silent");
        List<Speech> speech = spoken("The old bridge, which cost 3.5 million, was closed. It opens again next week.");
        int lastStart = 0;
        double soundMs = 0;
        for (Speech next : speech) {
            switch (next) {
                case Speech.Word(String _, int startMs, int endMs) -> {
                    assertTrue(startMs >= lastStart && endMs >= startMs, next + " after " + lastStart);
                    assertTrue(endMs >= soundMs, next + " after " + soundMs + " ms of sound");
                    lastStart = startMs;
                }
                case Speech.Sound(AudioChunk chunk) -> soundMs += chunk.durationNanos() / 1e6;
            }
        }
        Speech.Word last = words(speech).getLast();
        assertTrue(last.endMs() <= soundMs + 1, last + " in " + soundMs + " ms of sound");
        assertTrue(last.endMs() > soundMs - 250, last + " in " + soundMs + " ms of sound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Please take a seat.", "Yes", "What time is it? It is ten past nine."})
    void thereIsLittleSilenceAtTheEnds(String text) {
        Given.require(sounds(), "this voice is silent");
        short[] sound = sound(spoken(text));
        int first = 0;
        while (Math.abs(sound[first]) < LOUD) {
            first++;
        }
        int last = sound.length - 1;
        while (Math.abs(sound[last]) < LOUD) {
            last--;
        }
        assertTrue(first <= MOST_SILENT_SAMPLES, first + " silent samples in front");
        assertTrue(sound.length - last <= MOST_SILENT_SAMPLES, sound.length - last + " silent samples behind");
        assertTrue(sound.length > AudioChunk.SPEECH_HZ / 4, sound.length + " samples");
    }

    @Test
    void cancellingEndsItAtOnce() {
        Given.require(sounds(), "this voice is silent");
        Cancellation cancellation = new Cancellation();
        List<Speech> heard = new ArrayList<>();
        String text = "This is a long sentence that nobody wants to hear to its end. ".repeat(20);
        assertThrows(
                CancellationException.class,
                () -> synthesizer.speak(
                        text,
                        Voice.DEFAULT,
                        speech -> {
                            heard.add(speech);
                            if (speech instanceof Speech.Sound) {
                                cancellation.cancel();
                            }
                        },
                        cancellation));
        assertEquals(1, heard.stream().filter(Speech.Sound.class::isInstance).count());
    }

    @Test
    void whatIsCancelledBeforeIsNotSpoken() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        List<Speech> heard = new ArrayList<>();
        assertThrows(
                CancellationException.class, () -> synthesizer.speak("Hello", Voice.DEFAULT, heard::add, cancellation));
        assertEquals(List.of(), heard);
    }

    @Test
    void aListenerThatFailsEndsItsOwnSpeechOnly() {
        assertThrows(
                IllegalStateException.class,
                () -> synthesizer.speak(
                        "Hello there",
                        Voice.DEFAULT,
                        _ -> {
                            throw new IllegalStateException("enough");
                        },
                        new Cancellation()));
        assertEquals(2, words(spoken("Hello there")).size());
    }

    @Test
    void manyMaySpeakAtOnce() throws Exception {
        String text = "One of us speaks, and so do all the others.";
        List<Speech.Word> alone = words(spoken(text));
        List<Callable<List<Speech.Word>>> together = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            together.add(() -> words(spoken(text)));
        }
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : pool.invokeAll(together)) {
                assertAlike(alone, result.get());
            }
        }
    }

    /// The same words; a voice may round their times one way or the other.
    private static void assertAlike(List<Speech.Word> expected, List<Speech.Word> actual) {
        assertEquals(
                expected.stream().map(Speech.Word::text).toList(),
                actual.stream().map(Speech.Word::text).toList());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(
                    expected.get(i).startMs(),
                    actual.get(i).startMs(),
                    1,
                    expected.get(i).text());
            assertEquals(
                    expected.get(i).endMs(),
                    actual.get(i).endMs(),
                    1,
                    expected.get(i).text());
        }
    }

    @Test
    void namesAndLanguagesThatItDoesNotHaveAreSpokenAnyway() {
        assertEquals(1, words(spoken("Hello", new Voice("Nobody", "xx-YY"))).size());
    }

    @Test
    void closingLeavesNoThread() {
        List<String> before = LiveThreads.named(threadPrefix());
        SpeechSynthesizer other = create();
        other.speak("Bye", Voice.DEFAULT, _ -> {}, new Cancellation());
        other.close();
        assertTrue(LiveThreads.named(threadPrefix()).size() <= before.size());
        if (sounds()) {
            assertThrows(EngineException.class, () -> other.speak("Bye", Voice.DEFAULT, _ -> {}, new Cancellation()));
        }
    }

    protected final List<Speech> spoken(String text) {
        return spoken(text, Voice.DEFAULT);
    }

    protected final List<Speech> spoken(String text, Voice voice) {
        List<Speech> heard = new ArrayList<>();
        synthesizer.speak(text, voice, heard::add, new Cancellation());
        return heard;
    }

    protected static List<Speech.Word> words(List<Speech> speech) {
        return speech.stream()
                .filter(Speech.Word.class::isInstance)
                .map(Speech.Word.class::cast)
                .toList();
    }

    protected static short[] sound(List<Speech> speech) {
        short[] sound = new short[0];
        for (Speech next : speech) {
            if (next instanceof Speech.Sound(AudioChunk chunk)) {
                assertEquals(AudioChunk.SPEECH_HZ, chunk.rateHz());
                int length = sound.length;
                sound = Arrays.copyOf(sound, length + chunk.samples().length);
                System.arraycopy(chunk.samples(), 0, sound, length, chunk.samples().length);
            }
        }
        return sound;
    }
}
