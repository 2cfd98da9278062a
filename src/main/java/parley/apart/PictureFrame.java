package parley.apart;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import parley.picture.Gray;
import parley.picture.Picture;
import parley.picture.PictureDecoder;
import parley.picture.PictureHeader;

/// What goes over the pipes between a server and the decoders of its pictures: a byte for the kind, then its
/// fields.
sealed interface PictureFrame extends Frame {
    /// Nothing longer is written or read.
    int LONGEST_BYTES = 3 * (int) PictureDecoder.MOST_PIXELS;

    /// What is wanted of a picture.
    enum Wish {
        HEADER,
        COLOUR,
        LUMA
    }

    // To the decoders.

    record Wanted(int number, Wish wish, int longestSide, byte[] encoded) implements PictureFrame {
        @Override
        public String toString() {
            return "Wanted[" + number + " " + wish + ", " + encoded.length + " bytes]";
        }
    }

    // From the decoders.

    /// They decode.
    record Ready() implements PictureFrame {}

    record Header(int number, PictureHeader header) implements PictureFrame {}

    record Colour(int number, Picture picture) implements PictureFrame {}

    record Luma(int number, Gray picture) implements PictureFrame {}

    /// It cannot be decoded, and why.
    record Refused(int number, String why) implements PictureFrame {}

    @Override
    default void writeTo(DataOutputStream out) throws IOException {
        switch (this) {
            case Wanted(int number, Wish wish, int longestSide, byte[] encoded) -> {
                numbers(out, 1, number, wish.ordinal(), longestSide);
                Fields.bytes(out, encoded, LONGEST_BYTES);
            }
            case Ready() -> out.writeByte(2);
            case Header(int number, PictureHeader header) ->
                numbers(out, 3, number, header.format().ordinal(), header.width(), header.height());
            case Colour(int number, Picture picture) -> {
                numbers(out, 4, number, picture.width(), picture.height());
                Fields.bytes(out, picture.rgb(), LONGEST_BYTES);
            }
            case Luma(int number, Gray picture) -> {
                numbers(out, 5, number, picture.width(), picture.height());
                Fields.bytes(out, picture.luma(), LONGEST_BYTES);
            }
            case Refused(int number, String why) -> {
                numbers(out, 6, number);
                Fields.text(out, why);
            }
        }
    }

    private static void numbers(DataOutputStream out, int kind, int... numbers) throws IOException {
        out.writeByte(kind);
        for (int number : numbers) {
            out.writeInt(number);
        }
    }

    /// The next one.
    static PictureFrame read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        try {
            return switch (kind) {
                case 1 ->
                    new Wanted(
                            in.readInt(), Wish.values()[in.readInt()], in.readInt(), Fields.bytes(in, LONGEST_BYTES));
                case 2 -> new Ready();
                case 3 -> new Header(in.readInt(), header(in));
                case 4 ->
                    new Colour(in.readInt(), new Picture(in.readInt(), in.readInt(), Fields.bytes(in, LONGEST_BYTES)));
                case 5 -> new Luma(in.readInt(), new Gray(in.readInt(), in.readInt(), Fields.bytes(in, LONGEST_BYTES)));
                case 6 -> new Refused(in.readInt(), Fields.text(in));
                default -> throw new IOException("a frame expected, got kind " + kind);
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException("a frame of kind " + kind + " expected, got one that is none", e);
        }
    }

    private static PictureHeader header(DataInputStream in) throws IOException {
        return new PictureHeader(PictureHeader.Format.values()[in.readInt()], in.readInt(), in.readInt());
    }
}
