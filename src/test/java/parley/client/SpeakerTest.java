package parley.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.media.AudioChunk;
import parley.time.VirtualTime;

class SpeakerTest {
    private final FakeSoundCard card = new FakeSoundCard(List.of());
    private final VirtualTime time = new VirtualTime();

    @Test
    void itSoundsAsLongAsWhatItWasGivenIs() throws Exception {
        try (Speaker speaker = new Speaker(card.play(AudioChunk.SPEECH_HZ), time)) {
            assertFalse(speaker.isSounding());
            speaker.play(new AudioChunk(new short[24_000], AudioChunk.SPEECH_HZ));
            assertTrue(speaker.isSounding());
            time.runUntil(Duration.ofMillis(999));
            assertTrue(speaker.isSounding());
            time.runUntil(Duration.ofMillis(1_000));
            assertFalse(speaker.isSounding());
            speaker.finish();
        }
        assertEquals(24_000, card.played().size());
    }

    @Test
    void anInterruptionSilencesItAtOnce() {
        try (Speaker speaker = new Speaker(card.play(AudioChunk.SPEECH_HZ), time)) {
            speaker.play(new AudioChunk(new short[240_000], AudioChunk.SPEECH_HZ));
            speaker.discard();
            assertFalse(speaker.isSounding());
        }
        assertTrue(card.events().contains("discard"));
    }

    @Test
    void soundOfAnotherRateIsBroughtToThatOfTheLoudspeaker() throws Exception {
        try (Speaker speaker = new Speaker(card.play(AudioChunk.SPEECH_HZ), time)) {
            speaker.play(new AudioChunk(new short[16_000], 16_000));
            speaker.finish();
        }
        assertEquals(24_000, card.played().size(), 200);
    }
}
