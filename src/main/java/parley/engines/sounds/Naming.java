package parley.engines.sounds;

import java.util.Optional;
import parley.media.AudioChunk;

/// What a stretch is called by its measures. The limits were chosen on the tuning half of the labelled sounds
/// (`parley bench sounds`).
final class Naming {
    static final String SILENCE = "silence";

    private static final double SILENT_DB = -58;
    private static final double FAINT_DB = -50;
    private static final double STEADY_DB = 7;
    private static final double LOUD_DB = -35;

    private Naming() {}

    /// What is cheap comes first: most of what is heard is speech, and ends at its swing, the difference between
    /// the lowest and the highest tenth of the eighths of a second.
    static Optional<String> of(float[] samples, int from, int to) {
        double seconds = (double) (to - from) / AudioChunk.HEARING_HZ;
        double peakDb = Levels.of(samples, from, to, AudioChunk.HEARING_HZ / 50).quantile(0.95);
        if (peakDb < FAINT_DB) {
            return peakDb < SILENT_DB ? Optional.of(SILENCE) : Optional.empty();
        }
        Tones tones = Tones.of(samples, from, to);
        int clicks = Clicks.count(samples, from, to);
        if (tones.share() > 0.8 && tones.seconds() > 0.15) {
            return Optional.of("beep");
        } else if (clicks >= 3 && clicks <= 24 * seconds) {
            return Optional.of("clicking");
        }
        Levels moments = Levels.of(samples, from, to, AudioChunk.HEARING_HZ / 8);
        double swingDb = moments.quantile(0.9) - moments.quantile(0.1);
        return swingDb > STEADY_DB || tones.single() > 0.3
                ? Optional.empty()
                : steady(Measures.of(samples, from, to, peakDb));
    }

    private static Optional<String> steady(Measures m) {
        if (m.lowShare() > 0.85 && m.lowLines() > 0.7 && m.constancy() > 0.85) {
            return Optional.of("hum");
        } else if (m.noise() > 0.05 && m.roughness() > 0.42 || isLabouringMotor(m)) {
            return Optional.of("grinding");
        } else if (m.noise() > 0.4 && m.roughness() < 0.36) {
            return Optional.of(m.centreHz() > 2_000 ? "hiss" : "noise");
        } else if (m.lowShare() > 0.4 && m.lowLines() < 0.2 && m.roughness() < 0.36) {
            return Optional.of("noise");
        }
        return Optional.empty();
    }

    /// A buzz that holds its pitch, and much noise above it.
    private static boolean isLabouringMotor(Measures m) {
        return m.peakDb() > LOUD_DB
                && m.lowShare() > 0.2
                && m.lowLines() > 0.6
                && m.constancy() > 0.85
                && m.noise() > 0.15;
    }
}
