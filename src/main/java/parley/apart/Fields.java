package parley.apart;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The fields of frames: each with its length before it, which is held against a limit on both sides.
/// Stateless.
final class Fields {
    /// Of a text, and texts in a list.
    private static final int LONGEST_TEXT = 4 << 20;

    private Fields() {}

    static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, text.getBytes(StandardCharsets.UTF_8), LONGEST_TEXT);
    }

    static String text(DataInputStream in) throws IOException {
        return new String(bytes(in, LONGEST_TEXT), StandardCharsets.UTF_8);
    }

    static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(length(texts.size(), LONGEST_TEXT));
        for (String text : texts) {
            text(out, text);
        }
    }

    static List<String> texts(DataInputStream in) throws IOException {
        int count = length(in.readInt(), LONGEST_TEXT);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text(in));
        }
        return texts;
    }

    static void bytes(DataOutputStream out, byte[] bytes, int limitBytes) throws IOException {
        out.writeInt(length(bytes.length, limitBytes));
        out.write(bytes);
    }

    static byte[] bytes(DataInputStream in, int limitBytes) throws IOException {
        byte[] bytes = new byte[length(in.readInt(), limitBytes)];
        in.readFully(bytes);
        return bytes;
    }

    private static int length(int length, int limit) throws IOException {
        if (length < 0 || length > limit) {
            throw new IOException("a length up to " + limit + " expected, got " + length);
        }
        return length;
    }
}
