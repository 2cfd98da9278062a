package parley.bench;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import parley.media.AudioChunk;

/// What made sounds are made of: samples at 16 kHz between -1 and 1. Every method gives a new array.
final class Waves {
    static final int HZ = AudioChunk.HEARING_HZ;

    private final RandomGenerator random;
    private final int samples;

    Waves(RandomGenerator random, double seconds) {
        this.random = random;
        this.samples = (int) (seconds * HZ);
    }

    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    double[] of(IntToDoubleFunction wave) {
        double[] out = new double[samples];
        Arrays.setAll(out, wave);
        return out;
    }

    double[] noise() {
        return of(_ -> random.nextGaussian() * 0.25);
    }

    /// Noise that loses 3 dB an octave, by a sum of slower and slower noises.
    double[] pink() {
        double[] rows = new double[9];
        return of(i -> {
            int row = Math.min(rows.length - 1, Integer.numberOfTrailingZeros(i + 1));
            rows[row] = random.nextGaussian();
            return Arrays.stream(rows).sum() * 0.08;
        });
    }

    /// The sum of `count` sines at multiples of `hz`, each `fall` times as strong as the one before.
    double[] harmonics(double hz, int count, double fall) {
        double[] phases = random.doubles(count, 0, 2 * Math.PI).toArray();
        return of(i -> {
            double sum = 0;
            double level = 0.3;
            for (int k = 0; k < count; k++, level *= fall) {
                sum += level * Math.sin(2 * Math.PI * hz * (k + 1) * i / HZ + phases[k]);
            }
            return sum;
        });
    }

    /// What is left of `in` below (or, by subtracting, above) `hz`, 6 dB an octave.
    double[] low(double[] in, double hz) {
        double keep = Math.exp(-2 * Math.PI * hz / HZ);
        double[] last = new double[1];
        return of(i -> last[0] = keep * last[0] + (1 - keep) * in[i]);
    }

    double[] high(double[] in, double hz) {
        double[] low = low(in, hz);
        return of(i -> in[i] - low[i]);
    }

    /// Rings at `hz` when struck by `in`.
    double[] resonance(double[] in, double hz, double decayMs) {
        double radius = Math.exp(-1_000 / (decayMs * HZ));
        double turn = 2 * radius * Math.cos(2 * Math.PI * hz / HZ);
        double[] past = new double[2];
        return of(i -> {
            double now = in[i] + turn * past[0] - radius * radius * past[1];
            past[1] = past[0];
            past[0] = now;
            return now * (1 - radius);
        });
    }

    /// Single samples, about every `1 / hz` seconds, early or late by up to `jitter` of that.
    double[] impulses(double hz, double jitter) {
        double[] out = new double[samples];
        for (double at = HZ / hz * random.nextDouble(); at < samples; at += HZ / hz * (1 + between(-jitter, jitter))) {
            out[(int) at] = between(0.5, 1);
        }
        return out;
    }

    /// Noise that starts with each impulse of `in` and dies away.
    double[] bursts(double[] in, double decayMs) {
        double keep = Math.exp(-1_000 / (decayMs * HZ));
        double[] level = new double[1];
        return of(i -> {
            level[0] = Math.max(in[i], level[0] * keep);
            return level[0] * random.nextGaussian() * 0.3;
        });
    }

    /// A tone of `hz` that is on for `onMs` of each `everyMs`, with soft edges of 5 ms.
    double[] gate(double[] in, double onMs, double everyMs) {
        double edge = 5e-3 * HZ;
        double on = onMs * HZ / 1_000;
        double every = everyMs * HZ / 1_000;
        return of(i -> in[i] * Math.clamp(Math.min(i % every, on - i % every) / edge, 0, 1));
    }

    double[] sum(double[] one, double[] other, double share) {
        return of(i -> one[i] + share * other[i]);
    }

    double[] product(double[] one, double[] other) {
        return of(i -> one[i] * other[i]);
    }

    /// The sound at a level (root mean square, dB below full scale) over the hiss of a room.
    AudioChunk sound(double[] wave, double levelDb, double roomDb) {
        double rms = Math.sqrt(Arrays.stream(wave).map(v -> v * v).average().orElse(0));
        double gain = rms == 0 ? 0 : Math.pow(10, levelDb / 20) / rms;
        double room = Math.pow(10, roomDb / 20);
        short[] pcm = new short[samples];
        for (int i = 0; i < samples; i++) {
            double value = 32_767 * (gain * wave[i] + room * random.nextGaussian());
            pcm[i] = (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return new AudioChunk(pcm, HZ);
    }
}
