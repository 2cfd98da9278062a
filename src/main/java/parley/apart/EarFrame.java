package parley.apart;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import parley.engine.SpeechRecognizer.Hints;
import parley.media.AudioChunk;

/// What goes over the pipes between a server and its ear: a byte for the kind, then its fields.
sealed interface EarFrame extends Frame {
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

    @Override
    default void writeTo(DataOutputStream out) throws IOException {
        switch (this) {
            case Begin(List<String> settings) -> {
                out.writeByte(1);
                Fields.texts(out, settings);
            }
            case Open(int utterance, Hints hints) -> {
                number(out, 2, utterance);
                Fields.texts(out, hints.languageCodes());
                Fields.texts(out, hints.vocabulary());
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
                Fields.text(out, description);
            }
            case Refused(String why) -> {
                out.writeByte(7);
                Fields.text(out, why);
            }
            case Partial(int utterance, String words) -> said(out, 8, utterance, words);
            case Final(int utterance, String words) -> said(out, 9, utterance, words);
            case Failed(int utterance, String why) -> said(out, 10, utterance, why);
        }
    }

    /// The next one.
    static EarFrame read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case 1 -> new Begin(Fields.texts(in));
            case 2 -> new Open(in.readInt(), new Hints(Fields.texts(in), Fields.texts(in), sound(in)));
            case 3 -> new Feed(in.readInt(), sound(in));
            case 4 -> new Finish(in.readInt());
            case 5 -> new Cancel(in.readInt());
            case 6 -> new Ready(Fields.text(in));
            case 7 -> new Refused(Fields.text(in));
            case 8 -> new Partial(in.readInt(), Fields.text(in));
            case 9 -> new Final(in.readInt(), Fields.text(in));
            case 10 -> new Failed(in.readInt(), Fields.text(in));
            default -> throw new IOException("a frame expected, got kind " + kind);
        };
    }

    private static void number(DataOutputStream out, int kind, int utterance) throws IOException {
        out.writeByte(kind);
        out.writeInt(utterance);
    }

    private static void said(DataOutputStream out, int kind, int utterance, String words) throws IOException {
        number(out, kind, utterance);
        Fields.text(out, words);
    }

    private static void sound(DataOutputStream out, AudioChunk sound) throws IOException {
        short[] samples = sound.samples();
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        out.writeInt(sound.rateHz());
        Fields.bytes(out, bytes.array(), LONGEST_BYTES);
    }

    private static AudioChunk sound(DataInputStream in) throws IOException {
        int rateHz = in.readInt();
        ByteBuffer bytes = ByteBuffer.wrap(Fields.bytes(in, LONGEST_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = new short[bytes.capacity() / 2];
        bytes.asShortBuffer().get(samples);
        return new AudioChunk(samples, rateHz);
    }
}
