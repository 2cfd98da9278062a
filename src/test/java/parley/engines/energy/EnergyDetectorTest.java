package parley.engines.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import parley.activity.ActivityChange;
import parley.activity.ActivityDetector;
import parley.activity.ActivitySettings;
import parley.engine.VoiceActivityDetector;
import parley.engine.VoiceActivityDetectorContract;
import parley.media.AudioChunk;

class EnergyDetectorTest extends VoiceActivityDetectorContract {

    @Override
    protected VoiceActivityDetector create() {
        return new EnergyDetector();
    }

    @Override
    protected String threadPrefix() {
        return "energy";
    }

    @Test
    void whatIsLouderThanTheFloorIsSpeech() {
        short[] sound = noise(60);
        for (int i = 40 * 512; i < 80 * 512; i++) {
            sound[i] = (short) (3_000 * Math.sin(i * 0.1));
        }
        float[] probabilities = run(sound);
        for (int i = 0; i < probabilities.length; i++) {
            boolean loud = i >= 40 && i < 80;
            assertTrue(
                    loud ? probabilities[i] > 0.5 : i < 82 && i >= 80 || probabilities[i] < 0.5,
                    "frame " + i + ": " + probabilities[i]);
        }
    }

    @Test
    void whoSpeaksBetweenDigitalSilencesIsHeardTheHundredthTime() {
        ActivityDetector activity =
                new ActivityDetector(new EnergyDetector().open(), ActivitySettings.of(true, true, 100, 500));
        short[] words = new short[AudioChunk.HEARING_HZ];
        for (int i = 0; i < words.length; i++) {
            words[i] = (short) (3_000 * Math.sin(i * 0.1));
        }
        int started = 0;
        for (int talk = 0; talk < 100; talk++) {
            started += starts(activity, words) + starts(activity, new short[AudioChunk.HEARING_HZ]);
        }
        assertEquals(100, started);
    }

    private static int starts(ActivityDetector activity, short[] sound) {
        return (int) activity.hear(new AudioChunk(sound, AudioChunk.HEARING_HZ)).stream()
                .filter(ActivityChange.Started.class::isInstance)
                .count();
    }

    @Test
    void aSteadyNoiseIsGotUsedTo() {
        float[] probabilities = run(noise(400));
        assertTrue(probabilities[probabilities.length - 1] < 0.2);
    }
}
