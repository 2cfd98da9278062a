package parley.engines.sounds;

import java.util.Optional;

/// What a stretch is called by its measures. The limits were chosen on the tuning half of the labelled sounds
/// (`parley bench sounds`).
final class Naming {
    static final String SILENCE = "silence";

    private static final double SILENT_DB = -58;
    private static final double FAINT_DB = -50;
    private static final double STEADY_DB = 7;
    private static final double LOUD_DB = -35;

    private Naming() {}

    static Optional<String> of(Measures m) {
        if (m.peakDb() < SILENT_DB) {
            return Optional.of(SILENCE);
        } else if (m.peakDb() < FAINT_DB) {
            return Optional.empty();
        } else if (m.tone() > 0.8 && m.toneSeconds() > 0.15) {
            return Optional.of("beep");
        } else if (m.clicks() >= 3 && m.clicks() <= 24 * m.seconds()) {
            return Optional.of("clicking");
        } else if (m.swingDb() > STEADY_DB || m.whistle() > 0.3) {
            return Optional.empty();
        }
        return steady(m);
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
