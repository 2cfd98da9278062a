package parley.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The words of a close, piece by piece, so that they can be shortened where it hurts least: the package of a
/// type goes first, then the value, then the middle of the path (live.md 9.6), then the end.
final class CloseWords {

    /// RFC 6455 5.5: a control frame holds 125 bytes, two of them are the code.
    static final int LIMIT_BYTES = 123;

    private static final String CUT = "...";

    private final List<Piece> pieces = new ArrayList<>();

    private enum Kind {
        FIXED,
        TYPE,
        PATH,
        VALUE
    }

    private record Piece(String text, Kind kind) {}

    CloseWords say(String text) {
        return add(text, Kind.FIXED);
    }

    CloseWords type(String type) {
        return add(type, Kind.TYPE);
    }

    CloseWords path(String path) {
        return add(path, Kind.PATH);
    }

    CloseWords value(String value) {
        return add(value, Kind.VALUE);
    }

    /// All of it.
    String whole() {
        StringBuilder whole = new StringBuilder();
        pieces.forEach(piece -> whole.append(piece.text));
        return whole.toString();
    }

    /// What fits into a close frame.
    String fitting() {
        dropPackages();
        shorten(Kind.VALUE);
        shorten(Kind.PATH);
        return head(whole(), LIMIT_BYTES);
    }

    private CloseWords add(String text, Kind kind) {
        pieces.add(new Piece(text, kind));
        return this;
    }

    private void dropPackages() {
        if (bytes(whole()) > LIMIT_BYTES) {
            pieces.replaceAll(piece ->
                    piece.kind == Kind.TYPE ? new Piece(piece.text.replace(Refusal.TYPES, ""), Kind.TYPE) : piece);
        }
    }

    private void shorten(Kind kind) {
        for (int i = 0; i < pieces.size(); i++) {
            int excess = bytes(whole()) - LIMIT_BYTES;
            Piece piece = pieces.get(i);
            if (excess > 0 && piece.kind == kind) {
                pieces.set(i, new Piece(cut(piece, bytes(piece.text) - excess - CUT.length()), kind));
            }
        }
    }

    private static String cut(Piece piece, int keepBytes) {
        int keep = Math.max(0, keepBytes);
        if (bytes(piece.text) <= keep + CUT.length()) {
            return piece.text;
        }
        return piece.kind == Kind.VALUE
                ? head(piece.text, keep) + CUT
                : head(piece.text, keep - keep / 2) + CUT + tail(piece.text, keep / 2);
    }

    /// The longest beginning of `text` that is at most `limit` bytes of UTF-8 and ends between two characters.
    static String head(String text, int limit) {
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            used += bytes(point);
            if (used > limit) {
                return text.substring(0, i);
            }
            i += Character.charCount(point);
        }
        return text;
    }

    private static String tail(String text, int limit) {
        int used = 0;
        int from = text.length();
        while (from > 0) {
            int point = text.codePointBefore(from);
            used += bytes(point);
            if (used > limit) {
                break;
            }
            from -= Character.charCount(point);
        }
        return text.substring(from);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int bytes(int point) {
        if (point < 0x80 || point >= 0xD800 && point < 0xE000) {
            return 1; // a lone surrogate is written as one question mark
        }
        return point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }
}
