package parley.engines.flite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.content.VoiceNames;
import parley.engine.EngineException;
import parley.engine.Given;
import parley.engine.SpeechSynthesizer;
import parley.engine.SpeechSynthesizer.Speech;
import parley.engine.SpeechSynthesizer.Voice;
import parley.engine.SpeechSynthesizerContract;
import parley.media.AudioChunk;

class FliteSynthesizerTest extends SpeechSynthesizerContract {

    @Override
    protected SpeechSynthesizer create() {
        try {
            return FliteSynthesizer.open(2);
        } catch (EngineException e) {
            Given.require(false, e.getMessage());
            throw e;
        }
    }

    @Override
    protected String threadPrefix() {
        return "flite-";
    }

    @Test
    void chunksGrowFrom40To200Milliseconds() {
        List<Integer> sizes = spoken("This sentence is long enough for chunks of every size.").stream()
                .filter(Speech.Sound.class::isInstance)
                .map(speech -> ((Speech.Sound) speech).chunk().samples().length * 1_000 / AudioChunk.SPEECH_HZ)
                .toList();
        assertEquals(List.of(40, 80, 120, 160, 200, 200), sizes.subList(0, 6));
        assertTrue(sizes.getLast() <= 200);
    }

    @Test
    void aNumberOfSeveralSpokenWordsIsOneWordOfTheText() {
        List<Speech.Word> words = words(spoken("It costs 3.5 euros"));
        assertEquals(
                List.of("It", " costs", " 3.5", " euros"),
                words.stream().map(Speech.Word::text).toList());
        Speech.Word number = words.get(2);
        assertTrue(number.endMs() - number.startMs() > 400, words::toString);
    }

    @Test
    void anyTextIsSurvived() {
        survive(100);
    }

    @Test
    @Tag("long")
    void twentyThousandTextsAreSurvived() {
        survive(Integer.getInteger("fuzz.texts", 20_000));
    }

    /// Controls, lone surrogates, rare letters and digits, and now and then a word.
    private void survive(int texts) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(Long.getLong("fuzz.seed", 42));
        for (int i = 0; i < texts; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(1, 6);
            for (int at = 0; at < length; at++) {
                switch (random.nextInt(4)) {
                    case 0 -> text.append((char) random.nextInt(0x20));
                    case 1 -> text.append((char) random.nextInt(0x10000));
                    case 2 -> text.append(random.nextInt(100));
                    default -> text.append(" a");
                }
            }
            spoken(text.toString());
        }
        assertTrue(words(spoken("still here")).size() == 2);
    }

    @Test
    void allThirtyVoicesDiffer() {
        List<Heard> heard = new ArrayList<>();
        List<String> alike = new ArrayList<>();
        for (String name : VoiceNames.ALL) {
            short[] sound = sound(spoken("We are all made of the same four people.", new Voice(name, "en-US")));
            Heard next = new Heard(name, sound.length / 24.0, Pitch.median(sound), crossings(sound));
            heard.stream()
                    .filter(other -> !next.differsFrom(other))
                    .forEach(other -> alike.add(next + " sounds like " + other));
            heard.add(next);
        }
        assertEquals(List.of(), alike);
        assertEquals(30, heard.size());
    }

    /// What can be measured of a voice.
    private record Heard(String name, double milliseconds, double pitchHz, double crossingsHz) {
        boolean differsFrom(Heard other) {
            return apart(milliseconds, other.milliseconds) > 0.03
                    || apart(pitchHz, other.pitchHz) > 0.03
                    || apart(crossingsHz, other.crossingsHz) > 0.05;
        }

        private static double apart(double a, double b) {
            return Math.abs(a - b) / Math.max(a, b);
        }
    }

    private static double crossings(short[] sound) {
        int count = 0;
        for (int i = 1; i < sound.length; i++) {
            count += (sound[i - 1] < 0) != (sound[i] < 0) ? 1 : 0;
        }
        return count * 12_000.0 / sound.length;
    }

    @Test
    void womenSpeakHigherThanMen() {
        double woman = Pitch.median(sound(spoken("We are all here.", new Voice("Kore", ""))));
        double man = Pitch.median(sound(spoken("We are all here.", new Voice("Charon", ""))));
        assertTrue(woman > man * 1.3, woman + " Hz, " + man + " Hz");
    }
}
