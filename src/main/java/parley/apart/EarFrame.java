package parley.apart;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import parley.engine.SpeechRecognizer.Hints;
import parley.media.AudioChunk;

/// What goes over the pipes between a server and its ear: a byte for the kind, then its fields.
sealed interface EarFrame {
    /// Nothing longer is written or read.
    int LONGEST_BYTES = 4 << 20;

    // To the ear.

    /// The first one: what the ear is made of, in a form of its own.
    record Begin(List<String> settings) implements EarFrame {
        public Begin {
            settings = List.copyOf(settings);
        }
    }

    record Open(int utterance, Hints hints) implements EarFrame {}

    record Feed(int utterance, AudioChunk sound) implements EarFrame {}

    record Finish(int utterance) implements EarFrame {}

    record Cancel(int utterance) implements EarFrame {}

    // From the ear.

    /// It hears.
    record Ready(String description) implements EarFrame {}

    /// It cannot be had, and why.
    record Refused(String why) implements EarFrame {}

    record Partial(int utterance, String words) implements EarFrame {}

    record Final(int utterance, String words) implements EarFrame {}

    record Failed(int utterance, String why) implements EarFrame {}

    /// Writes it; does not flush.
    default void writeTo(DataOutputStream out) throws IOException {
        switch (this) {
            case Begin(List<String> settings) -> {
                out.writeByte(1);
                texts(out, settings);
            }
            case Open(int utterance, Hints hints) -> {
                number(out, 2, utterance);
                texts(out, hints.languageCodes());
                texts(out, hints.vocabulary());
                sound(out, hints.earlier());
            }
            case Feed(int utterance, AudioChunk sound) -> {
                number(out, 3, utterance);
                sound(out, sound);
            }
            case Finish(int utterance) -> number(out, 4, utterance);
            case Cancel(int utterance) -> number(out, 5, utterance);
            case Ready(String description) -> {
                out.writeByte(6);
                text(out, description);
            }
            case Refused(String why) -> {
                out.writeByte(7);
                text(out, why);
            }
            case Partial(int utterance, String words) -> said(out, 8, utterance, words);
            case Final(int utterance, String words) -> said(out, 9, utterance, words);
            case Failed(int utterance, String why) -> said(out, 10, utterance, why);
        }
    }

    /// The next one.
    ///
    /// @throws EOFException at the end
    /// @throws IOException when the other side writes something else
    static EarFrame read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case 1 -> new Begin(texts(in));
            case 2 -> new Open(in.readInt(), new Hints(texts(in), texts(in), sound(in)));
            case 3 -> new Feed(in.readInt(), sound(in));
            case 4 -> new Finish(in.readInt());
            case 5 -> new Cancel(in.readInt());
            case 6 -> new Ready(text(in));
            case 7 -> new Refused(text(in));
            case 8 -> new Partial(in.readInt(), text(in));
            case 9 -> new Final(in.readInt(), text(in));
            case 10 -> new Failed(in.readInt(), text(in));
            default -> throw new IOException("a frame expected, got kind " + kind);
        };
    }

    private static void number(DataOutputStream out, int kind, int utterance) throws IOException {
        out.writeByte(kind);
        out.writeInt(utterance);
    }

    private static void said(DataOutputStream out, int kind, int utterance, String words) throws IOException {
        number(out, kind, utterance);
        text(out, words);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(length(bytes.length));
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(length(texts.size()));
        for (String text : texts) {
            text(out, text);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        int count = length(in.readInt());
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text(in));
        }
        return texts;
    }

    private static void sound(DataOutputStream out, AudioChunk sound) throws IOException {
        short[] samples = sound.samples();
        ByteBuffer bytes = ByteBuffer.allocate(length(2 * samples.length)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        out.writeInt(sound.rateHz());
        out.writeInt(bytes.capacity());
        out.write(bytes.array());
    }

    private static AudioChunk sound(DataInputStream in) throws IOException {
        int rateHz = in.readInt();
        ByteBuffer bytes = ByteBuffer.wrap(bytes(in)).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = new short[bytes.capacity() / 2];
        bytes.asShortBuffer().get(samples);
        return new AudioChunk(samples, rateHz);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[length(in.readInt())];
        in.readFully(bytes);
        return bytes;
    }

    private static int length(int length) throws IOException {
        if (length < 0 || length > LONGEST_BYTES) {
            throw new IOException("a length up to " + LONGEST_BYTES + " expected, got " + length);
        }
        return length;
    }
}
