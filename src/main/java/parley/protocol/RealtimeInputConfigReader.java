package parley.protocol;

import parley.protocol.ClientMessage.ActivityHandling;
import parley.protocol.ClientMessage.RealtimeInputConfig;
import parley.protocol.ClientMessage.Sensitivity;
import parley.protocol.ClientMessage.TurnCoverage;

/// `realtimeInputConfig` (live.md 3.2.2) with the defaults of decisions U2, U3 and U33.
final class RealtimeInputConfigReader {
    private static final int MAX_MS = 10_000;
    private static final int MIN_SILENCE_MS = 50;
    private static final int UNSET = -1;

    private RealtimeInputConfigReader() {}

    static RealtimeInputConfig read(Fields config) {
        Dialect dialect = config.reading().dialect();
        Fields detection = config.message("automaticActivityDetection", "AutomaticActivityDetection");
        String start = detection.enumeration("startOfSpeechSensitivity", WireEnum.START_SENSITIVITY);
        String end = detection.enumeration("endOfSpeechSensitivity", WireEnum.END_SENSITIVITY);
        Sensitivity startSensitivity = sensitivity(start, dialect);
        RealtimeInputConfig read = new RealtimeInputConfig(
                !detection.bool("disabled", false),
                startSensitivity,
                sensitivity(end, dialect),
                milliseconds(detection, "prefixPaddingMs", defaultPrefixMs(startSensitivity), 0),
                milliseconds(detection, "silenceDurationMs", defaultSilenceMs(end), MIN_SILENCE_MS),
                activityHandling(config),
                turnCoverage(config, dialect));
        detection.end();
        config.end();
        return read;
    }

    private static Sensitivity sensitivity(String name, Dialect dialect) {
        return name.isEmpty() ? dialect.defaultSensitivity() : Sensitivity.valueOf(name);
    }

    private static int defaultPrefixMs(Sensitivity start) {
        return switch (start) {
            case HIGH -> 100;
            case LOW -> 250;
        };
    }

    /// Only a sensitivity that is named brings a silence of its own.
    private static int defaultSilenceMs(String end) {
        return switch (end) {
            case "HIGH" -> 600;
            case "LOW" -> 1_000;
            default -> 800;
        };
    }

    private static int milliseconds(Fields detection, String name, int absent, int least) {
        int wanted = detection.int32(name, UNSET);
        if (!detection.has(name)) {
            return absent;
        }
        if (wanted < 0) {
            throw Refusal.because(detection.at(name), Names.snake(name) + " must not be negative");
        }
        return Math.clamp(wanted, least, MAX_MS);
    }

    private static ActivityHandling activityHandling(Fields config) {
        String name = config.enumeration("activityHandling", WireEnum.ACTIVITY_HANDLING);
        return name.isEmpty() ? ActivityHandling.START_OF_ACTIVITY_INTERRUPTS : ActivityHandling.valueOf(name);
    }

    private static TurnCoverage turnCoverage(Fields config, Dialect dialect) {
        String name = config.enumeration("turnCoverage", WireEnum.TURN_COVERAGE);
        return name.isEmpty() ? dialect.defaultTurnCoverage() : TurnCoverage.valueOf(name);
    }
}
