package parley.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Sound in WAV files (RIFF). Reads PCM of 8, 16, 24 and 32 bits, float of 32 and 64 bits and the two laws of
/// telephones (ITU-T G.711) with up to 32 channels, which are mixed to one; writes 16-bit mono.
public final class Wav {
    /// No file larger than this is read.
    public static final int LIMIT_BYTES = 256 << 20;

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int MOST_CHANNELS = 32;
    private static final int HEADER_BYTES = 44;

    private Wav() {}

    private record Format(int kind, int channels, int rateHz, int bits) {
        int frameBytes() {
            return channels * bits / 8;
        }
    }

    /// @throws MediaException when the file is too large or not a WAV file that can be read
    public static AudioChunk read(Path file) throws IOException {
        if (Files.size(file) > LIMIT_BYTES) {
            throw new MediaException("at most " + LIMIT_BYTES + " bytes expected, got " + Files.size(file));
        }
        return read(Files.readAllBytes(file));
    }

    /// @throws MediaException when it is not a WAV file that can be read
    public static AudioChunk read(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (in.remaining() < 12 || !tag(in).equals("RIFF") || in.getInt() == 0 || !tag(in).equals("WAVE")) {
            throw new MediaException("a RIFF WAVE header expected, got something else");
        }
        Format format = null;
        while (in.remaining() >= 8) {
            String name = tag(in);
            ByteBuffer body = body(in);
            if (name.equals("fmt ")) {
                format = format(body);
            } else if (name.equals("data")) {
                return samples(body, format);
            }
        }
        throw new MediaException("a data chunk expected, got none");
    }

    /// The chunk that begins here, and moves on behind it. One that claims more than there is ends with the
    /// file: whoever writes to a pipe does not know the length beforehand.
    private static ByteBuffer body(ByteBuffer in) {
        long claimed = Integer.toUnsignedLong(in.getInt());
        int size = (int) Math.min(claimed, in.remaining());
        ByteBuffer body = in.slice(in.position(), size).order(ByteOrder.LITTLE_ENDIAN);
        in.position(Math.min(in.limit(), in.position() + size + (size & 1)));
        return body;
    }

    private static String tag(ByteBuffer in) {
        byte[] tag = new byte[4];
        in.get(tag);
        return new String(tag, StandardCharsets.ISO_8859_1);
    }

    private static Format format(ByteBuffer in) {
        if (in.remaining() < 16) {
            throw new MediaException("a format of 16 bytes expected, got " + in.remaining());
        }
        int kind = Short.toUnsignedInt(in.getShort(0));
        if (kind == EXTENSIBLE && in.remaining() >= 26) {
            kind = Short.toUnsignedInt(in.getShort(24));
        }
        return checked(new Format(
                kind, Short.toUnsignedInt(in.getShort(2)), in.getInt(4), Short.toUnsignedInt(in.getShort(14))));
    }

    private static Format checked(Format format) {
        if (format.channels < 1 || format.channels > MOST_CHANNELS) {
            throw new MediaException("1 to 32 channels expected, got " + format.channels);
        }
        if (format.rateHz < 1_000 || format.rateHz > 384_000) {
            throw new MediaException("a rate of 1000 to 384000 Hz expected, got " + format.rateHz);
        }
        boolean known = switch (format.kind) {
            case PCM -> format.bits == 8 || format.bits == 16 || format.bits == 24 || format.bits == 32;
            case FLOAT -> format.bits == 32 || format.bits == 64;
            case A_LAW, MU_LAW -> format.bits == 8;
            default -> false;
        };
        if (!known) {
            throw new MediaException("PCM of 8, 16, 24 or 32 bits, float, A-law or mu-law expected, got kind "
                    + format.kind + " of " + format.bits + " bits");
        }
        return format;
    }

    private static AudioChunk samples(ByteBuffer in, Format format) {
        if (format == null) {
            throw new MediaException("a format before the data expected, got none");
        }
        short[] samples = new short[in.remaining() / format.frameBytes()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = mixed(in, format);
        }
        return new AudioChunk(samples, format.rateHz);
    }

    private static short mixed(ByteBuffer in, Format format) {
        double sum = 0;
        for (int channel = 0; channel < format.channels; channel++) {
            sum += value(in, format);
        }
        return (short) Math.clamp(Math.round(sum / format.channels), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /// One sample, on the scale of 16 bits.
    private static double value(ByteBuffer in, Format format) {
        return switch (format.kind) {
            case FLOAT -> ofFloat(format.bits == 32 ? in.getFloat() : in.getDouble());
            case A_LAW -> ofALaw(in.get());
            case MU_LAW -> ofMuLaw(in.get());
            default -> ofPcm(in, format.bits);
        };
    }

    private static double ofPcm(ByteBuffer in, int bits) {
        return switch (bits) {
            case 8 -> (Byte.toUnsignedInt(in.get()) - 128) * 256.0;
            case 16 -> in.getShort();
            case 24 -> (Byte.toUnsignedInt(in.get()) | in.getShort() << 8) / 256.0;
            default -> in.getInt() / 65536.0;
        };
    }

    private static double ofFloat(double value) {
        return Double.isNaN(value) ? 0 : Math.clamp(value, -1, 1) * 32768.0;
    }

    /// ITU-T G.711: every second bit inverted, a sign, three bits of exponent, four of mantissa.
    private static double ofALaw(byte code) {
        int bits = code ^ 0x55;
        int exponent = bits >> 4 & 7;
        int step = (bits & 15) * 2 + 1 + (exponent > 0 ? 32 : 0);
        int value = step << Math.max(0, exponent - 1) + 3;
        return (bits & 0x80) != 0 ? value : -value;
    }

    /// ITU-T G.711: all bits inverted; the scale begins at 33 of 8,192.
    private static double ofMuLaw(byte code) {
        int bits = ~code;
        int value = (((bits & 15) << 3) + 132 << (bits >> 4 & 7)) - 132;
        return (bits & 0x80) != 0 ? -value : value;
    }

    /// A whole file, 16-bit mono.
    public static byte[] bytes(AudioChunk chunk) {
        byte[] pcm = chunk.toLittleEndian();
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + pcm.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + pcm.length).put(ascii("WAVE"));
        out.put(ascii("fmt ")).putInt(16).putShort((short) PCM).putShort((short) 1);
        out.putInt(chunk.rateHz())
                .putInt(chunk.rateHz() * 2)
                .putShort((short) 2)
                .putShort((short) 16);
        out.put(ascii("data")).putInt(pcm.length).put(pcm);
        return out.array();
    }

    private static byte[] ascii(String tag) {
        return tag.getBytes(StandardCharsets.US_ASCII);
    }

    /// Writes a whole file, 16-bit mono.
    public static void write(Path file, AudioChunk chunk) throws IOException {
        Files.write(file, bytes(chunk));
    }
}
