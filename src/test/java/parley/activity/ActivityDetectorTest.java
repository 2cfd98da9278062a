package parley.activity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.engine.VoiceActivityDetector;
import parley.media.AudioChunk;

/// Frames here are 16 samples long, a millisecond, so a scripted detector decides each of them by its first
/// sample.
class ActivityDetectorTest {
    private static final short SPEECH = 20_000;
    private static final short UNSURE = 4_500;
    private static final short NOISE = 1_000;
    private static final short NOTHING = 0;

    private final ScriptedStream stream = new ScriptedStream();

    @Test
    void aRunOfSpeechStartsAndARunOfSilenceEnds() {
        ActivityDetector detector = new ActivityDetector(stream, settings(2, 2));
        List<String> changes = new ArrayList<>();
        for (short level : new short[] {NOISE, NOISE, SPEECH, SPEECH, NOISE, NOISE}) {
            changes.addAll(shown(detector.hear(frame(level))));
        }

        assertEquals(List.of("start 64 of 64", "16 more", "16 more", "end 96"), changes);
    }

    @Test
    void anUnsureFrameNeitherBreaksARunOfSpeechNorSilence() {
        ActivityDetector detector = new ActivityDetector(stream, settings(2, 2));
        List<String> changes = new ArrayList<>();
        for (short level : new short[] {SPEECH, UNSURE, SPEECH, UNSURE, NOISE, UNSURE}) {
            changes.addAll(shown(detector.hear(frame(level))));
        }

        assertEquals(List.of("start 48 of 48", "16 more", "16 more", "16 more", "end 96"), changes);
    }

    @Test
    void aSilentFrameBreaksARunOfSpeech() {
        ActivityDetector detector = new ActivityDetector(stream, settings(2, 2));
        List<String> changes = new ArrayList<>();
        for (short level : new short[] {SPEECH, NOISE, SPEECH, NOISE}) {
            changes.addAll(shown(detector.hear(frame(level))));
        }

        assertEquals(List.of(), changes);
    }

    @Test
    void framesTooQuietForAnyVoiceDoNotReachTheDetector() {
        ActivityDetector detector = new ActivityDetector(stream, settings(1, 1));
        detector.hear(frame(NOTHING));
        detector.hear(frame((short) 32));
        detector.hear(frame((short) 33));

        assertEquals(1, stream.asked);
    }

    @Test
    void flushingEndsTheActivityWithTheSoundOfAnUnfinishedFrame() {
        ActivityDetector detector = new ActivityDetector(stream, settings(1, 5));
        detector.hear(frame(SPEECH));
        detector.hear(new AudioChunk(new short[] {1, 2, 3}, AudioChunk.HEARING_HZ));

        assertEquals(List.of("3 more", "end 19"), shown(detector.flush()));
        assertEquals(List.of(), shown(detector.flush()));
    }

    @Test
    void cuttingTheSoundDifferentlyChangesNothing() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            short[] sound = new short[2_000];
            for (int i = 0; i < sound.length; i += 40) {
                Arrays.fill(sound, i, i + 40, random.nextInt(3) == 0 ? SPEECH : NOISE);
            }

            assertEquals(heard(sound, random, 2_000), heard(sound, random, 1 + random.nextInt(40)), "seed " + seed);
        }
    }

    @Test
    void everySampleFromTheLookBackToTheEndIsPassedOnOnce() {
        ActivityDetector detector = new ActivityDetector(stream, settings(1, 3));
        short[] sound = new short[320];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (short) (i >= 160 && i < 240 ? SPEECH + i : 1_000 + i);
        }
        List<Short> passed = new ArrayList<>();
        for (ActivityChange change : detector.hear(new AudioChunk(sound, AudioChunk.HEARING_HZ))) {
            AudioChunk chunk = switch (change) {
                case ActivityChange.Started(long _, AudioChunk start) -> start;
                case ActivityChange.Continued(AudioChunk more) -> more;
                case ActivityChange.Ended _ -> new AudioChunk(new short[0], AudioChunk.HEARING_HZ);
            };
            for (short sample : chunk.samples()) {
                passed.add(sample);
            }
        }
        short[] result = new short[passed.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = passed.get(i);
        }

        assertArrayEquals(Arrays.copyOfRange(sound, 0, 288), result);
    }

    private String heard(short[] sound, Random random, int most) {
        ActivityDetector detector = new ActivityDetector(new ScriptedStream(), settings(4, 6));
        StringBuilder marks = new StringBuilder();
        long samples = 0;
        for (int from = 0; from < sound.length; ) {
            int to = Math.min(sound.length, from + 1 + random.nextInt(most));
            for (ActivityChange change :
                    detector.hear(new AudioChunk(Arrays.copyOfRange(sound, from, to), AudioChunk.HEARING_HZ))) {
                switch (change) {
                    case ActivityChange.Started(long at, AudioChunk start) ->
                        marks.append("start ")
                                .append(at)
                                .append(" of ")
                                .append(start.samples().length)
                                .append('\n');
                    case ActivityChange.Continued(AudioChunk more) -> samples += more.samples().length;
                    case ActivityChange.Ended(long at) ->
                        marks.append("end ").append(at).append('\n');
                }
            }
            from = to;
        }
        return marks.append(samples).toString();
    }

    /// Lengths in ms, which are frames.
    private static ActivitySettings settings(int prefixMs, int silenceMs) {
        return new ActivitySettings(0.5f, 0.2f, prefixMs, silenceMs);
    }

    private static AudioChunk frame(short level) {
        short[] samples = new short[16];
        Arrays.fill(samples, level);
        return new AudioChunk(samples, AudioChunk.HEARING_HZ);
    }

    private static List<String> shown(List<ActivityChange> changes) {
        return changes.stream()
                .map(change -> switch (change) {
                    case ActivityChange.Started(long at, AudioChunk sound) ->
                        "start " + at + " of " + sound.samples().length;
                    case ActivityChange.Continued(AudioChunk sound) -> sound.samples().length + " more";
                    case ActivityChange.Ended(long at) -> "end " + at;
                })
                .toList();
    }

    private static final class ScriptedStream implements VoiceActivityDetector.Stream {
        private int asked;

        @Override
        public int frameSamples() {
            return 16;
        }

        @Override
        public float probability(short[] pcm, int from) {
            asked++;
            return pcm[from] >= 10_000 ? 1 : pcm[from] >= 4_000 ? 0.3f : 0;
        }

        @Override
        public void reset() {}
    }
}
