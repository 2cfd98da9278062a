package parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import parley.media.AudioChunk;

/// Made sounds with what they are. The limits of an ear may be chosen by [#tuning] and, since its first figures
/// were looked at, by [#second]; [#heldOut] is made by other recipes again for the same things, so that it shows
/// more than how well the others were learned.
///
/// Seeded: the same sounds each time.
final class SoundSet {
    private static final int OF_EACH = 8;
    private static final double ROOM_DB = -66;

    /// @param label empty for what must not be named: music, and a babble that moves like speech
    record Labelled(String name, String label, AudioChunk sound) {}

    private interface Recipe {
        double[] cook(Waves waves);
    }

    private record Dish(String label, Recipe recipe, double quietestDb, double loudestDb) {}

    private SoundSet() {}

    static List<Labelled> tuning() {
        return cook(
                1,
                List.of(
                        new Dish("grinding", SoundSet::throbbingNoise, -32, -12),
                        new Dish("grinding", SoundSet::crunch, -32, -12),
                        new Dish("hum", w -> w.harmonics(w.between(48, 62) * 2, 4, w.between(0.2, 0.6)), -38, -16),
                        new Dish("hum", w -> w.harmonics(w.between(80, 180), 3, 0.3), -38, -16),
                        new Dish("beep", SoundSet::beeps, -34, -12),
                        new Dish("beep", w -> w.gate(w.harmonics(w.between(700, 2_500), 1, 1), 900, 1_500), -34, -12),
                        new Dish(
                                "clicking", w -> w.bursts(w.impulses(w.between(2, 9), 0.1), w.between(2, 5)), -40, -22),
                        new Dish(
                                "clicking",
                                w -> w.resonance(w.impulses(w.between(2, 9), 0.3), w.between(900, 3_000), 4),
                                -40,
                                -22),
                        new Dish("hiss", Waves::noise, -40, -14),
                        new Dish("hiss", w -> w.high(w.noise(), w.between(800, 3_000)), -40, -14),
                        new Dish("noise", Waves::pink, -36, -14),
                        new Dish("silence", w -> w.of(_ -> 0), -100, -90),
                        new Dish("", SoundSet::melody, -30, -12),
                        new Dish("", SoundSet::babble, -30, -12)));
    }

    static List<Labelled> second() {
        return cook(
                2,
                List.of(
                        new Dish("grinding", SoundSet::gears, -32, -12),
                        new Dish("grinding", SoundSet::jammedMotor, -32, -12),
                        new Dish("hum", SoundSet::compressor, -38, -16),
                        new Dish("hum", w -> w.sum(w.harmonics(100, 2, 0.5), w.harmonics(102, 1, 1), 0.3), -38, -16),
                        new Dish("beep", SoundSet::squareBeeps, -34, -12),
                        new Dish("beep", SoundSet::twoTones, -34, -12),
                        new Dish("clicking", SoundSet::doubleClicks, -40, -22),
                        new Dish(
                                "clicking",
                                w -> w.resonance(w.impulses(w.between(3, 8), 0.1), w.between(350, 900), 8),
                                -40,
                                -22),
                        new Dish("hiss", SoundSet::water, -40, -14),
                        new Dish("noise", w -> w.low(w.noise(), w.between(200, 600)), -36, -14),
                        new Dish("silence", w -> w.low(w.noise(), 200), -90, -76),
                        new Dish("", SoundSet::plucked, -30, -12),
                        new Dish("", SoundSet::chords, -30, -12)));
    }

    static List<Labelled> heldOut() {
        return cook(
                3,
                List.of(
                        new Dish("grinding", SoundSet::bladeMill, -32, -12),
                        new Dish("grinding", SoundSet::scraping, -32, -12),
                        new Dish("hum", SoundSet::transformer, -38, -16),
                        new Dish("beep", SoundSet::threeBeeps, -34, -12),
                        new Dish("clicking", SoundSet::relay, -40, -22),
                        new Dish("hiss", SoundSet::steam, -40, -14),
                        new Dish("noise", w -> w.sum(w.low(w.noise(), 300), w.pink(), 0.2), -36, -14),
                        new Dish("silence", w -> w.of(i -> i % 2), -100, -84),
                        new Dish("", SoundSet::whistling, -30, -12),
                        new Dish("", SoundSet::choir, -30, -12),
                        new Dish("", SoundSet::drums, -30, -12)));
    }

    private static List<Labelled> cook(long seed, List<Dish> dishes) {
        List<Labelled> all = new ArrayList<>();
        for (int d = 0; d < dishes.size(); d++) {
            Dish dish = dishes.get(d);
            for (int i = 0; i < OF_EACH; i++) {
                Waves waves = new Waves(new SplittableRandom(seed * 10_000 + d * 100 + i), 3 + i % 3);
                double level = waves.between(dish.quietestDb(), dish.loudestDb());
                double room = dish.label().equals("silence") && i % 2 == 0 ? -110 : Math.min(ROOM_DB, level - 20);
                all.add(new Labelled(
                        (dish.label().isEmpty() ? "other" : dish.label()) + "-" + seed + "-" + d + "-" + i,
                        dish.label(),
                        waves.sound(dish.recipe().cook(waves), level, room)));
            }
        }
        return List.copyOf(all);
    }

    private static double[] throbbingNoise(Waves w) {
        double hz = w.between(14, 60);
        double depth = w.between(0.5, 0.95);
        double[] noise = w.low(w.noise(), w.between(2_500, 5_000));
        double[] throb = w.of(i -> Math.pow(1 + depth * Math.sin(2 * Math.PI * hz * i / Waves.HZ), 2));
        return w.sum(w.product(noise, throb), w.harmonics(w.between(90, 200), 8, 0.7), w.between(0.1, 0.5));
    }

    private static double[] crunch(Waves w) {
        double[] grains = w.bursts(w.impulses(w.between(120, 300), 0.9), w.between(1, 3));
        double[] body = w.sum(grains, w.resonance(grains, w.between(800, 3_500), 3), 2);
        return w.sum(body, w.harmonics(w.between(90, 200), 10, 0.75), w.between(0.1, 0.4));
    }

    private static double[] gears(Waves w) {
        double teeth = w.between(40, 110);
        double turn = teeth / 12;
        double[] mesh = w.bursts(w.impulses(teeth, 0.08), w.between(2, 4));
        return w.of(i -> mesh[i] * (1 + 0.5 * Math.sin(2 * Math.PI * turn * i / Waves.HZ)));
    }

    private static double[] jammedMotor(Waves w) {
        double hz = w.between(60, 150);
        double flutter = w.between(9, 14);
        double[] noise = w.noise();
        return w.of(i -> {
            double phase = hz * i / Waves.HZ;
            double saw = Math.tanh(4 * (phase - Math.floor(phase) - 0.5));
            return (0.3 * saw + noise[i] * (0.4 + 0.6 * Math.abs(saw)))
                    * (1 + 0.3 * Math.sin(2 * Math.PI * flutter * i / Waves.HZ));
        });
    }

    /// A whine with many harmonics, and what flies against the walls.
    private static double[] bladeMill(Waves w) {
        double[] whine = w.harmonics(w.between(230, 330), 15, 0.85);
        double[] lumps = w.low(w.noise(), w.between(15, 40));
        double[] noise = w.noise();
        double[] hail = w.bursts(w.impulses(w.between(30, 80), 0.95), 4);
        return w.of(i -> 0.3 * whine[i] + noise[i] * Math.abs(lumps[i]) * 8 + hail[i]);
    }

    /// Metal on metal: noise in some bands, twice a turn.
    private static double[] scraping(Waves w) {
        double turn = w.between(18, 45);
        double[] noise = w.noise();
        double[] ring = w.sum(
                w.resonance(noise, w.between(1_500, 2_500), 1.5), w.resonance(noise, w.between(3_000, 5_000), 1), 1);
        return w.of(i ->
                (ring[i] + 0.1 * noise[i]) * (0.15 + Math.pow(Math.abs(Math.sin(Math.PI * turn * i / Waves.HZ)), 3)));
    }

    private static double[] transformer(Waves w) {
        double mains = w.between(99, 121);
        double[] odd = w.harmonics(mains, 6, 0.75);
        double[] air = w.noise();
        return w.of(i -> odd[i] + 0.01 * air[i]);
    }

    private static double[] threeBeeps(Waves w) {
        double hz = w.between(1_500, 4_000);
        double[] beeps = w.gate(w.harmonics(hz, 2, 0.2), 100, 200);
        return w.product(beeps, w.gate(w.of(_ -> 1), 600, w.between(1_000, 1_400)));
    }

    /// A thump below and a tick above.
    private static double[] relay(Waves w) {
        double[] hits = w.impulses(w.between(2, 7), 0.15);
        return w.sum(w.resonance(hits, w.between(150, 300), 6), w.bursts(hits, 1.5), 0.3);
    }

    private static double[] steam(Waves w) {
        double[] gusts = w.low(w.noise(), 6);
        double[] noise = w.high(w.high(w.noise(), 2_000), 2_000);
        return w.of(i -> noise[i] * (1 + 4 * gusts[i]));
    }

    /// Somebody whistles a tune: one tone that glides from note to note.
    private static double[] whistling(Waves w) {
        double[] aim = new double[40];
        for (int k = 0; k < aim.length; k++) {
            aim[k] = w.between(900, 1_900);
        }
        int note = (int) (w.between(0.25, 0.5) * Waves.HZ);
        double[] state = {aim[0], 0};
        return w.of(i -> {
            state[0] += (aim[i / note] - state[0]) * 0.0012;
            state[1] += 2 * Math.PI * state[0] * (1 + 0.008 * Math.sin(36.0 * i / Waves.HZ)) / Waves.HZ;
            return Math.sin(state[1]) * Math.min(1, i % note / 600.0);
        });
    }

    /// Long vowels with vibrato, three voices.
    private static double[] choir(Waves w) {
        double[] sum = w.of(_ -> 0);
        for (double interval : new double[] {1, 1.25, 1.5}) {
            double hz = w.between(150, 230) * interval;
            double beat = w.between(30, 38);
            double[] phase = new double[1];
            double[] buzz = w.of(i -> {
                phase[0] += hz * (1 + 0.012 * Math.sin(beat * i / Waves.HZ)) / Waves.HZ;
                return phase[0] - Math.floor(phase[0]) - 0.5;
            });
            sum = w.sum(sum, w.sum(w.resonance(buzz, 650, 4), w.resonance(buzz, 1_100, 3), 0.7), 1);
        }
        double breath = w.between(1.2, 2) * Waves.HZ;
        double[] voices = sum;
        return w.of(i -> voices[i] * Math.pow(Math.sin(Math.PI * (i % breath) / breath), 0.5));
    }

    /// A beat with a bass and a cymbal.
    private static double[] drums(Waves w) {
        double beat = w.between(0.4, 0.6);
        double[] bass = w.resonance(w.impulses(1 / beat, 0), 70, 60);
        double[] cymbal = w.high(w.bursts(w.impulses(2 / beat, 0), 50), 4_000);
        double[] snare = w.bursts(w.impulses(0.5 / beat, 0), 40);
        return w.of(i -> 4 * bass[i] + cymbal[i] + snare[i]);
    }

    private static double[] compressor(Waves w) {
        double[] rumble = w.low(w.low(w.noise(), 90), 90);
        return w.sum(w.harmonics(w.between(48, 60), 5, 0.6), rumble, 0.5);
    }

    private static double[] beeps(Waves w) {
        double on = w.between(80, 350);
        return w.gate(w.harmonics(w.between(900, 3_200), 1, 1), on, on + w.between(120, 700));
    }

    private static double[] squareBeeps(Waves w) {
        double hz = w.between(1_800, 2_600);
        double on = w.between(90, 300);
        double[] square = w.low(w.of(i -> Math.signum(Math.sin(2 * Math.PI * hz * i / Waves.HZ))), 4_000);
        return w.gate(square, on, on + w.between(100, 500));
    }

    private static double[] twoTones(Waves w) {
        double low = w.between(900, 1_300);
        double high = low * w.between(1.2, 1.5);
        double every = w.between(300, 600);
        double[] second = w.gate(w.harmonics(high, 1, 1), every / 2 - 20, every);
        double[] first = w.gate(w.harmonics(low, 1, 1), every / 2 - 20, every);
        int half = (int) (every / 2 * Waves.HZ / 1_000);
        return w.of(i -> first[i] + (i >= half ? second[i - half] : 0));
    }

    private static double[] doubleClicks(Waves w) {
        double[] hits = w.impulses(w.between(1.5, 4), 0.05);
        int apart = (int) (w.between(0.04, 0.09) * Waves.HZ);
        return w.bursts(w.of(i -> Math.max(hits[i], i >= apart ? 0.7 * hits[i - apart] : 0)), 3);
    }

    /// Noise around some kHz whose level wanders by a decibel or two.
    private static double[] water(Waves w) {
        double[] wander = w.low(w.noise(), 2);
        double[] noise = w.high(w.low(w.noise(), 6_000), w.between(900, 1_500));
        return w.of(i -> noise[i] * (1 + 8 * wander[i]));
    }

    /// Notes of a scale with harmonics, vibrato and soft ends.
    private static double[] melody(Waves w) {
        int[] steps = {0, 2, 4, 5, 7, 9, 11, 12};
        double base = w.between(180, 400);
        double noteMs = w.between(180, 450);
        int note = (int) (noteMs * Waves.HZ / 1_000);
        int[] tune = new int[200];
        for (int k = 0; k < tune.length; k++) {
            tune[k] = steps[(int) w.between(0, steps.length)];
        }
        double[] phase = new double[1];
        return w.of(i -> {
            double hz = base * Math.pow(2, tune[i / note] / 12.0) * (1 + 0.01 * Math.sin(35.0 * i / Waves.HZ));
            phase[0] += 2 * Math.PI * hz / Waves.HZ;
            double soft = Math.min(1, Math.min(i % note, note - i % note) / 400.0);
            return soft * (Math.sin(phase[0]) + 0.5 * Math.sin(2 * phase[0]) + 0.25 * Math.sin(3 * phase[0]));
        });
    }

    /// Strings that are plucked one after the other and ring on.
    private static double[] plucked(Waves w) {
        int[] steps = {0, 4, 7, 12, 16, 19};
        double base = w.between(110, 220);
        int every = (int) (w.between(0.15, 0.3) * Waves.HZ);
        double[] sum = w.of(_ -> 0);
        for (int k = 0; k < 40; k++) {
            double hz = base * Math.pow(2, steps[(int) w.between(0, steps.length)] / 12.0);
            int start = k * every;
            double[] tone = w.of(i -> i < start
                    ? 0
                    : Math.exp(-3.0 * (i - start) / Waves.HZ)
                            * (Math.sin(2 * Math.PI * hz * (i - start) / Waves.HZ)
                                    + 0.6 * Math.sin(4 * Math.PI * hz * (i - start) / Waves.HZ)
                                    + 0.3 * Math.sin(6 * Math.PI * hz * (i - start) / Waves.HZ)));
            sum = w.sum(sum, tone, 1);
        }
        return sum;
    }

    /// Three notes held for about a second each, like an organ.
    private static double[] chords(Waves w) {
        double base = w.between(150, 260);
        int length = (int) (w.between(0.7, 1.2) * Waves.HZ);
        int[] roots = {0, 5, 7, 3, 8, 0, 5, 7};
        return w.of(i -> {
            double root = base * Math.pow(2, roots[i / length % roots.length] / 12.0);
            double sum = 0;
            for (double interval : new double[] {1, 1.26, 1.498}) {
                for (int k = 1; k <= 5; k++) {
                    sum += Math.sin(2 * Math.PI * root * interval * k * i / Waves.HZ) / k;
                }
            }
            return sum * Math.min(1, Math.min(i % length, length - i % length) / 800.0);
        });
    }

    /// A buzz with a voice's pitch through wandering resonances, in syllables, with hissing sounds and pauses.
    private static double[] babble(Waves w) {
        double pitch = w.between(100, 210);
        double[] noise = w.noise();
        double[] phase = new double[1];
        double[] buzz = w.of(i -> {
            double hz = pitch * (1 + 0.15 * Math.sin(2.1 * i / Waves.HZ) + 0.05 * Math.sin(9.0 * i / Waves.HZ));
            phase[0] += hz / Waves.HZ;
            return phase[0] - Math.floor(phase[0]) < hz / Waves.HZ ? 1 : 0;
        });
        double[] one = w.resonance(buzz, w.between(300, 700), 6);
        double[] two = w.resonance(buzz, w.between(1_000, 2_200), 4);
        double syllable = w.between(0.15, 0.3) * Waves.HZ;
        double[] hiss = w.high(noise, 2_500);
        return w.of(i -> {
            double at = i / syllable % 6;
            double within = i / syllable - Math.floor(i / syllable);
            double open = at >= 5 ? 0 : Math.pow(Math.sin(Math.PI * Math.min(1, within * 1.15)), 2);
            double fricative = at < 5 && within > 0.8 ? 0.03 : 0;
            return open * (one[i] + 0.6 * two[i]) + fricative * hiss[i];
        });
    }
}
