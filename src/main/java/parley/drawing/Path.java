package parley.drawing;

import java.util.Random;

/// How camera, part and light move with time. Lengths are pixels of the picture, times seconds.
final class Path {
    private final Script script;
    private final boolean slow;
    private final double amplitude;
    private final double hz;
    private final double direction;
    private final double speed;
    private final double swing;
    private final double[] phases = new double[6];
    private final Random jitter;

    private Path(Script script, int rateHz, double amplitude, Random random) {
        this.script = script;
        this.slow = rateHz < 3;
        this.amplitude = amplitude;
        this.hz = outOfStep(random, rateHz);
        this.direction = 2 * Math.PI * random.nextDouble();
        this.speed = slow ? 18 + 30 * random.nextDouble() : 45 + 90 * random.nextDouble();
        this.swing = 4 + 6 * random.nextDouble();
        for (int i = 0; i < phases.length; i++) {
            phases[i] = 2 * Math.PI * random.nextDouble();
        }
        this.jitter = new Random(random.nextLong());
    }

    static Path of(Script script, int rateHz, double amplitude, Random random) {
        return new Path(script, rateHz, amplitude, random);
    }

    /// 3 to 25 Hz, but no multiple of the rate.
    private static double outOfStep(Random random, int rateHz) {
        double hz = 3 + 22 * random.nextDouble();
        double beat = hz / rateHz - Math.floor(hz / rateHz);
        return rateHz >= 3 && (beat < 0.12 || beat > 0.88) ? outOfStep(random, rateHz) : hz;
    }

    /// Where the camera looks, from where it looked at first, and how it is turned (radians).
    record Aim(double x, double y, double turn) {}

    Aim camera(double seconds) {
        double[] shake = script == Script.ALL_SHAKES ? shake(seconds) : new double[2];
        if (script == Script.PAN) {
            return new Aim(Math.cos(direction) * speed * seconds, Math.sin(direction) * 0.7 * speed * seconds, 0);
        }
        if (script.isInHand()) {
            double x = swing * Math.sin(2 * Math.PI * 0.53 * seconds + phases[0])
                    + swing * 0.5 * Math.sin(2 * Math.PI * 1.1 * seconds + phases[1]);
            double y = swing * Math.sin(2 * Math.PI * 0.41 * seconds + phases[2])
                    + swing * 0.4 * Math.sin(2 * Math.PI * 1.27 * seconds + phases[3]);
            return new Aim(x, y, 0.008 * Math.sin(2 * Math.PI * 0.37 * seconds + phases[4]));
        }
        return new Aim(shake[0], shake[1], 0);
    }

    /// Where the part is, from where it was at first.
    double[] part(double seconds) {
        if (script == Script.PART_MOVES) {
            return new double[] {
                Math.cos(direction) * speed * 0.6 * seconds, Math.sin(direction) * speed * 0.4 * seconds
            };
        }
        return shake(seconds);
    }

    private double[] shake(double seconds) {
        double phase = slow ? 2 * Math.PI * jitter.nextDouble() : 2 * Math.PI * hz * seconds + phases[0];
        double along = amplitude * Math.sin(phase);
        double across = 0.3 * amplitude * Math.sin(phase + phases[1]);
        return new double[] {
            along * Math.cos(direction) - across * Math.sin(direction),
            along * Math.sin(direction) + across * Math.cos(direction)
        };
    }

    /// How far a hand has come in, 0 to 1.
    double hand(double seconds) {
        double whole = slow ? 4 : 1;
        return Math.max(0, Math.min(1, (seconds + 0.1 * whole) / whole));
    }

    /// The gain of the picture.
    double light(double seconds) {
        return switch (script) {
            case FLICKER -> 1 + 0.12 * Math.sin(2 * Math.PI * hz * seconds + phases[3]);
            case EXPOSURE -> 1 + 0.3 * Math.sin(0.9 * (slow ? seconds / 3 : seconds) + phases[3]);
            default -> 1;
        };
    }
}
