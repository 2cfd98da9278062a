package parley.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import parley.media.AudioChunk;

/// Words as tones: sound that a test can make without a voice and read without a recogniser, exactly. The
/// test server's ear understands it, and its voice speaks it; so a client's whole path of sound can be
/// tested, and two voices in one stream are found out, since they destroy each other.
///
/// Each half byte of UTF-8 is one of sixteen tones of 30 ms, 700 to 2,200 Hz; a higher tone stands before
/// and behind, and a sum of all bytes at the end. About as fast as speech. Survives being cut into chunks,
/// a change of the sample rate and of loudness; not a lossy codec.
public final class ToneSpeech {
    /// Of one tone.
    private static final int TONE_MS = 30;

    private static final int LOWEST_HZ = 700;
    private static final int STEP_HZ = 100;
    private static final int TONES = 17;
    private static final int MARK = 16;
    private static final int LOUDNESS = 9_000;
    private static final int QUIET = 250;

    /// Milliseconds of one byte.
    static final int BYTE_MS = 2 * TONE_MS;

    private ToneSpeech() {}

    /// The sound of `words`: mono, 16 bits.
    ///
    /// @param rateHz such as 16,000 for what a client sends, 24,000 for what it is sent
    public static AudioChunk of(String words, int rateHz) {
        List<Integer> tones = tones(words.getBytes(StandardCharsets.UTF_8));
        int length = rateHz * TONE_MS / 1_000;
        short[] samples = new short[tones.size() * length];
        short[][] made = new short[TONES][];
        for (int i = 0; i < tones.size(); i++) {
            int tone = tones.get(i);
            if (made[tone] == null) {
                made[tone] = tone(hz(tone), length, rateHz);
            }
            System.arraycopy(made[tone], 0, samples, i * length, length);
        }
        return new AudioChunk(samples, rateHz);
    }

    /// Whole waves, so that tones can stand side by side without a click.
    private static short[] tone(double hz, int length, int rateHz) {
        short[] samples = new short[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (short) (LOUDNESS * Math.sin(2 * Math.PI * hz * (i + 1) / rateHz));
        }
        return samples;
    }

    private static List<Integer> tones(byte[] bytes) {
        List<Integer> tones = new ArrayList<>(List.of(MARK));
        int sum = 0;
        for (byte each : bytes) {
            add(each, tones);
            sum += each;
        }
        add((byte) sum, tones);
        tones.add(MARK);
        return tones;
    }

    private static void add(byte each, List<Integer> tones) {
        tones.add((each >> 4) & 15);
        tones.add(each & 15);
    }

    private static double hz(int tone) {
        return LOWEST_HZ + (double) STEP_HZ * tone;
    }

    /// The words in `sound`, joined by spaces when there are several pieces; nothing when there are none,
    /// or when something else sounds over them.
    public static Optional<String> wordsIn(AudioChunk sound) {
        List<String> words = new ArrayList<>();
        int at = onset(sound, 0);
        while (at < sound.samples().length) {
            Optional<Piece> piece = pieceAt(sound, at);
            if (piece.isEmpty()) {
                return Optional.empty();
            }
            words.add(piece.get().words);
            at = onset(sound, piece.get().end);
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", words));
    }

    private record Piece(String words, int end) {}

    private static int onset(AudioChunk sound, int from) {
        int at = from;
        while (at < sound.samples().length && Math.abs(sound.samples()[at]) < QUIET) {
            at++;
        }
        return at;
    }

    private static Optional<Piece> pieceAt(AudioChunk sound, int from) {
        int length = sound.rateHz() * TONE_MS / 1_000;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int high = -1;
        for (int at = from, number = 0; at + length * 9 / 10 <= sound.samples().length; at += length, number++) {
            int tone = toneAt(sound, at, length);
            if (number == 0) {
                if (tone != MARK) {
                    return Optional.empty();
                }
            } else if (tone == MARK) {
                return high < 0
                        ? words(bytes.toByteArray()).map(words -> new Piece(words, end(sound, from, bytes, length)))
                        : Optional.empty();
            } else if (high < 0) {
                high = tone;
            } else {
                bytes.write(high << 4 | tone);
                high = -1;
            }
        }
        return Optional.empty();
    }

    private static int end(AudioChunk sound, int from, ByteArrayOutputStream bytes, int length) {
        return Math.min(sound.samples().length, from + (2 * bytes.size() + 2) * length);
    }

    private static Optional<String> words(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length - 1; i++) {
            sum += bytes[i];
        }
        return bytes.length > 0 && (byte) sum == bytes[bytes.length - 1]
                ? Optional.of(new String(Arrays.copyOf(bytes, bytes.length - 1), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /// The loudest tone in the middle of the stretch.
    private static int toneAt(AudioChunk sound, int at, int length) {
        int from = at + length / 6;
        int to = Math.min(sound.samples().length, at + length - length / 6);
        int best = 0;
        double most = -1;
        for (int tone = 0; tone < TONES; tone++) {
            double power = power(sound, from, to, hz(tone));
            if (power > most) {
                most = power;
                best = tone;
            }
        }
        return best;
    }

    /// Goertzel, American Mathematical Monthly 65 (1958).
    private static double power(AudioChunk sound, int from, int to, double hz) {
        double factor = 2 * Math.cos(2 * Math.PI * hz / sound.rateHz());
        double last = 0;
        double before = 0;
        for (int i = from; i < to; i++) {
            double next = sound.samples()[i] + factor * last - before;
            before = last;
            last = next;
        }
        return last * last + before * before - factor * last * before;
    }
}
