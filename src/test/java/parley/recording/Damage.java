package parley.recording;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Damages files as the net, a disk or an attacker would: cut, flipped, overwritten with the largest numbers,
/// pieces repeated, missing, exchanged with another file's.
final class Damage {
    private static final int HEADERS = 200;
    private static final int[] EXTREMES = {-1, 0, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7FFF_FF7F, 1 << 24, 255};

    private final RandomGenerator random;

    Damage(RandomGenerator random) {
        this.random = random;
    }

    byte[] of(byte[] file, byte[] other) {
        byte[] damaged = file.clone();
        int blows = 1 + random.nextInt(4);
        for (int i = 0; i < blows && damaged.length > 8; i++) {
            damaged = blow(damaged, other);
        }
        // Half of the Ogg files get past their checksums.
        if (random.nextBoolean()) {
            OggPages.sign(damaged);
        }
        return damaged;
    }

    private byte[] blow(byte[] file, byte[] other) {
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(file, random.nextInt(file.length));
            case 1 -> flip(file);
            case 2, 3 -> extreme(file);
            case 4 -> fill(file);
            case 5 -> without(file);
            case 6 -> repeated(file);
            default -> exchanged(file, other);
        };
    }

    /// Half of all blows hit the headers.
    private int place(byte[] file, int length) {
        int last = file.length - length;
        return random.nextInt(1 + (random.nextBoolean() ? Math.min(HEADERS, last) : last));
    }

    private byte[] flip(byte[] file) {
        for (int i = random.nextInt(20); i >= 0; i--) {
            file[place(file, 1)] ^= (byte) (1 << random.nextInt(8));
        }
        return file;
    }

    private byte[] extreme(byte[] file) {
        int at = place(file, 4);
        int value = EXTREMES[random.nextInt(EXTREMES.length)];
        int width = 1 + random.nextInt(4);
        for (int i = 0; i < width; i++) {
            file[at + i] = (byte) (value >> 8 * i);
        }
        return file;
    }

    private byte[] fill(byte[] file) {
        int at = place(file, 1);
        int to = at + random.nextInt(Math.min(300, file.length - at));
        byte with = (byte) (random.nextBoolean() ? 0 : -1);
        for (int i = at; i < to; i++) {
            file[i] = random.nextInt(4) == 0 ? (byte) random.nextInt() : with;
        }
        return file;
    }

    private byte[] without(byte[] file) {
        int at = place(file, 1);
        int length = random.nextInt(Math.min(500, file.length - at));
        byte[] shorter = Arrays.copyOf(file, file.length - length);
        System.arraycopy(file, at + length, shorter, at, shorter.length - at);
        return shorter;
    }

    private byte[] repeated(byte[] file) {
        int at = place(file, 1);
        int length = random.nextInt(Math.min(2_000, file.length - at));
        byte[] longer = Arrays.copyOf(file, file.length + length);
        System.arraycopy(file, at, longer, at + length, file.length - at);
        return longer;
    }

    private byte[] exchanged(byte[] file, byte[] other) {
        int at = place(file, 1);
        int from = random.nextInt(other.length);
        int length = random.nextInt(Math.min(400, Math.min(file.length - at, other.length - from)) + 1);
        System.arraycopy(other, from, file, at, length);
        return file;
    }
}
