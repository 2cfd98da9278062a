package parley.engines.flite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import parley.media.AudioChunk;

/// Measures the pitch of speech by autocorrelation over windows of 40 ms.
final class Pitch {
    private static final int WINDOW = AudioChunk.SPEECH_HZ / 25;
    private static final int LONGEST = AudioChunk.SPEECH_HZ / 60;
    private static final int SHORTEST = AudioChunk.SPEECH_HZ / 400;

    private Pitch() {}

    /// The median over all voiced windows, in Hz.
    static double median(short[] sound) {
        List<Double> pitches = new ArrayList<>();
        for (int at = 0; at + WINDOW + LONGEST < sound.length; at += WINDOW / 4) {
            double pitch = at(sound, at);
            if (pitch > 0) {
                pitches.add(pitch);
            }
        }
        Collections.sort(pitches);
        return pitches.get(pitches.size() / 2);
    }

    private static double at(short[] sound, int from) {
        double best = 0.7;
        int period = 0;
        for (int lag = SHORTEST; lag < LONGEST; lag++) {
            double likeness = likeness(sound, from, lag);
            if (likeness > best + 0.02) {
                best = likeness;
                period = lag;
            }
        }
        return period == 0 ? 0 : (double) AudioChunk.SPEECH_HZ / period;
    }

    private static double likeness(short[] sound, int from, int lag) {
        double product = 0;
        double first = 1e6;
        double second = 1e6;
        for (int i = from; i < from + WINDOW; i++) {
            product += (double) sound[i] * sound[i + lag];
            first += (double) sound[i] * sound[i];
            second += (double) sound[i + lag] * sound[i + lag];
        }
        return product / Math.sqrt(first * second);
    }
}
