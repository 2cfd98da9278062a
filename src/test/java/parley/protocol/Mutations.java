package parley.protocol;

import java.util.Arrays;
import java.util.Random;

/// Spoils messages: bytes changed, lost, added, doubled; the ends cut.
final class Mutations {
    private static final byte[] TELLING = "{}[]\":,\\ \n=+-_/0e.tfnu\0\u007F".getBytes();

    private Mutations() {}

    static byte[] spoil(byte[] message, Random random) {
        byte[] spoiled = message;
        for (int times = 1 + random.nextInt(3); times > 0 && spoiled.length > 0; times--) {
            spoiled = once(spoiled, random);
        }
        return spoiled;
    }

    private static byte[] once(byte[] message, Random random) {
        int at = random.nextInt(message.length);
        int to = Math.min(message.length, at + 1 + random.nextInt(8));
        return switch (random.nextInt(6)) {
            case 0 -> replaced(message, at, at + 1, telling(random));
            case 1 -> replaced(message, at, at + 1, (byte) random.nextInt());
            case 2 -> replaced(message, at, to);
            case 3 -> replaced(message, at, at, telling(random));
            case 4 -> replaced(message, to, to, Arrays.copyOfRange(message, at, to));
            default -> Arrays.copyOf(message, at);
        };
    }

    private static byte telling(Random random) {
        return TELLING[random.nextInt(TELLING.length)];
    }

    private static byte[] replaced(byte[] message, int from, int to, byte... by) {
        byte[] out = new byte[message.length - (to - from) + by.length];
        System.arraycopy(message, 0, out, 0, from);
        System.arraycopy(by, 0, out, from, by.length);
        System.arraycopy(message, to, out, from + by.length, message.length - to);
        return out;
    }
}
