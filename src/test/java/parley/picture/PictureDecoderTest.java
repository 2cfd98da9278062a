package parley.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.media.MediaException;
import parley.picture.PictureHeader.Format;

class PictureDecoderTest {
    private static final Map<Integer, List<Color>> SEEN_WHEN_HELD = Map.of(
            1, List.of(Scenes.TOP_LEFT, Scenes.TOP_RIGHT, Scenes.BOTTOM_LEFT, Scenes.BOTTOM_RIGHT),
            2, List.of(Scenes.TOP_RIGHT, Scenes.TOP_LEFT, Scenes.BOTTOM_RIGHT, Scenes.BOTTOM_LEFT),
            3, List.of(Scenes.BOTTOM_RIGHT, Scenes.BOTTOM_LEFT, Scenes.TOP_RIGHT, Scenes.TOP_LEFT),
            4, List.of(Scenes.BOTTOM_LEFT, Scenes.BOTTOM_RIGHT, Scenes.TOP_LEFT, Scenes.TOP_RIGHT),
            5, List.of(Scenes.TOP_LEFT, Scenes.BOTTOM_LEFT, Scenes.TOP_RIGHT, Scenes.BOTTOM_RIGHT),
            6, List.of(Scenes.BOTTOM_LEFT, Scenes.TOP_LEFT, Scenes.BOTTOM_RIGHT, Scenes.TOP_RIGHT),
            7, List.of(Scenes.BOTTOM_RIGHT, Scenes.TOP_RIGHT, Scenes.BOTTOM_LEFT, Scenes.TOP_LEFT),
            8, List.of(Scenes.TOP_RIGHT, Scenes.BOTTOM_RIGHT, Scenes.TOP_LEFT, Scenes.BOTTOM_LEFT));

    static Stream<PictureDecoder> decoders() {
        PictureDecoder best = PictureDecoder.open();
        PictureDecoder java = PictureDecoder.pureJava();
        if (best.describe().equals(java.describe())) {
            System.out.println("no native picture library on this machine: only pure Java is tested");
            return Stream.of(java);
        }
        return Stream.of(best, java);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void everyPictureIsScaledToTheSideThatIsAskedFor(PictureDecoder decoder) {
        for (byte[] encoded : List.of(
                Scenes.jpeg(640, 480),
                Scenes.jpeg(Scenes.quarters(640, 480, BufferedImage.TYPE_INT_RGB), true),
                Scenes.png(Scenes.quarters(640, 480, BufferedImage.TYPE_INT_RGB)))) {
            for (int side : new int[] {1, 7, 80, 100, 319, 320, 500, 639, 640, 2_000}) {
                int width = Math.min(side, 640);
                Picture picture = decoder.decode(encoded, side);
                Gray gray = decoder.decodeGray(encoded, side);

                assertEquals(width, picture.width());
                assertEquals(Math.max(1, (width * 480 + 320) / 640), picture.height());
                assertEquals(picture.width() + "x" + picture.height(), gray.width() + "x" + gray.height());
                if (side >= 80) {
                    assertQuarters(SEEN_WHEN_HELD.get(1), picture);
                    assertQuarters(SEEN_WHEN_HELD.get(1), gray);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void aPhotoIsSeenAsTheCameraWasHeld(PictureDecoder decoder) {
        for (int exif = 1; exif <= 8; exif++) {
            byte[] encoded = Scenes.held(Scenes.jpeg(200, 120), exif);
            Picture picture = decoder.decode(encoded, 100);

            assertEquals(exif < 5 ? "100x60" : "60x100", picture.width() + "x" + picture.height());
            assertEquals(
                    new PictureHeader(Format.JPEG, exif < 5 ? 200 : 120, exif < 5 ? 120 : 200),
                    decoder.header(encoded));
            assertQuarters(SEEN_WHEN_HELD.get(exif), picture);
            assertQuarters(SEEN_WHEN_HELD.get(exif), decoder.decodeGray(encoded, 100));
        }
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void pngOfEveryKindOfPixelsIsRead(PictureDecoder decoder) {
        for (int type :
                new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_3BYTE_BGR}) {
            assertQuarters(SEEN_WHEN_HELD.get(1), decoder.decode(Scenes.png(Scenes.quarters(64, 48, type)), 64));
        }
        for (int type :
                new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_BYTE_BINARY
                }) {
            byte[] encoded = Scenes.png(Scenes.quarters(64, 48, type));
            BufferedImage drawn = Scenes.quarters(64, 48, type);
            int bits = drawn.getColorModel().getPixelSize();
            int stored = drawn.getRaster().getSample(2, 2, 0);
            int expected = bits == 16 ? stored >> 8 : bits == 8 ? stored : 255 * stored;

            assertEquals(expected, decoder.decodeGray(encoded, 64).at(2, 2));
            assertEquals(expected, decoder.decode(encoded, 64).rgb()[3 * (2 * 64 + 2)] & 0xFF);
        }
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void whatShinesThroughIsWhite(PictureDecoder decoder) {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xFF000000);
        image.setRGB(1, 0, 0x80000000);

        byte[] rgb = decoder.decode(Scenes.png(image), 8).rgb();

        assertEquals("0 127 255", (rgb[0] & 0xFF) + " " + (rgb[3] & 0xFF) + " " + (rgb[6] & 0xFF));
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void webpOfEveryKindIsRead(PictureDecoder decoder) {
        for (String name :
                List.of("lossy", "lossless", "lossy-alpha", "lossless-alpha", "animated", "animated-alpha")) {
            byte[] encoded = Scenes.file(name + ".webp");

            assertEquals(new PictureHeader(Format.WEBP, 160, 120), decoder.header(encoded), name);
            for (int side : new int[] {300, 160, 100, 40}) {
                Picture picture = decoder.decode(encoded, side);
                Gray gray = decoder.decodeGray(encoded, side);

                assertEquals(Math.min(160, side), picture.width());
                assertEquals(picture.width() + "x" + picture.height(), gray.width() + "x" + gray.height());
                assertQuarters(SEEN_WHEN_HELD.get(1), picture);
                assertQuarters(SEEN_WHEN_HELD.get(1), gray);
                assertNear(name.contains("alpha") ? 255 : luma(Scenes.TOP_LEFT), gray.luma()[2 * gray.width() + 1]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void aBlackPictureIsNoAttackThoughItsFileIsShort(PictureDecoder decoder) {
        Gray black = decoder.decodeGray(Scenes.file("black.webp"), 320);

        assertEquals("Gray[320x240]", black.toString());
        assertEquals(0, black.at(160, 120));
    }

    @Test
    void heicIsReadWhereLibheifIs() {
        PictureDecoder decoder = PictureDecoder.open();
        Assumptions.assumeTrue(decoder.describe().contains("HEIC"), "no libheif on this machine: HEIC is not tested");
        byte[] encoded = Scenes.file("quarters.heic");

        assertEquals(new PictureHeader(Format.HEIC, 160, 120), decoder.header(encoded));
        for (int side : new int[] {300, 160, 100, 40}) {
            assertQuarters(SEEN_WHEN_HELD.get(1), decoder.decode(encoded, side));
            assertQuarters(SEEN_WHEN_HELD.get(1), decoder.decodeGray(encoded, side));
        }
    }

    @Test
    void heicIsRefusedByItsNameWhereLibheifIsMissing() {
        String said = assertThrows(
                        MediaException.class, () -> PictureDecoder.pureJava().header(Scenes.file("quarters.heic")))
                .getMessage();

        assertEquals("a picture in [JPEG, PNG, WEBP] expected, got HEIC", said);
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void aPictureWithTooManyPixelsIsRefusedByItsHeader(PictureDecoder decoder) {
        byte[] png = Scenes.png(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB));
        png[18] = png[22] = 0x75; // 30,000 in each direction
        png[19] = png[23] = 0x30;
        byte[] jpeg = Scenes.jpeg(64, 64);
        int frame = indexOf(jpeg, (byte) 0xFF, (byte) 0xC0);
        jpeg[frame + 5] = jpeg[frame + 7] = (byte) 0xFF;

        byte[] webp = Scenes.file("lossless.webp");
        webp[21] = webp[22] = webp[23] = webp[24] = (byte) 0xFF; // 16,384 in each direction

        for (byte[] bomb : List.of(png, jpeg, webp)) {
            String said = assertThrows(MediaException.class, () -> decoder.header(bomb))
                    .getMessage();
            assertTrue(said.startsWith("at most 40000000 pixels"), said);
            assertThrows(MediaException.class, () -> decoder.decodeGray(bomb, 320));
        }
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void aPictureWithoutItsEndIsRefused(PictureDecoder decoder) {
        for (byte[] whole :
                List.of(Scenes.jpeg(320, 240), Scenes.png(Scenes.quarters(320, 240, BufferedImage.TYPE_INT_RGB)))) {
            byte[] half = Arrays.copyOf(whole, whole.length / 2);

            assertThrows(MediaException.class, () -> decoder.decode(half, 320));
            assertThrows(MediaException.class, () -> decoder.decodeGray(half, 80));
            assertEquals(100, decoder.decode(whole, 100).width());
        }
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void aCameraThatForgetsTheLastMarkerIsForgiven(PictureDecoder decoder) {
        byte[] whole = Scenes.jpeg(320, 240);

        assertQuarters(SEEN_WHEN_HELD.get(1), decoder.decode(Arrays.copyOf(whole, whole.length - 2), 320));
    }

    @Test
    void bytesThatAreNoPictureAreRefused() {
        PictureDecoder decoder = PictureDecoder.open();
        for (byte[] none : List.of(new byte[0], new byte[11], new byte[5_000], "GIF89a------------".getBytes())) {
            assertThrows(MediaException.class, () -> decoder.header(none));
            assertThrows(MediaException.class, () -> decoder.decode(none, 320));
        }
    }

    @Test
    void bothDecodersSeeTheSame() {
        List<PictureDecoder> decoders = decoders().toList();
        byte[] encoded = Scenes.jpeg(640, 480);

        Gray first = decoders.getFirst().decodeGray(encoded, 200);
        Gray last = decoders.getLast().decodeGray(encoded, 200);

        long difference = 0;
        for (int i = 0; i < first.luma().length; i++) {
            difference += Math.abs((first.luma()[i] & 0xFF) - (last.luma()[i] & 0xFF));
        }
        assertTrue(difference < 3L * first.luma().length, "mean difference below 3 expected, sum " + difference);
    }

    private static int indexOf(byte[] bytes, byte first, byte second) {
        int at = 0;
        while (bytes[at] != first || bytes[at + 1] != second) {
            at++;
        }
        return at;
    }

    private static void assertQuarters(List<Color> expected, Picture picture) {
        for (int i = 0; i < 4; i++) {
            int at = 3 * (y(i, picture.height()) * picture.width() + x(i, picture.width()));
            Color colour = expected.get(i);
            assertNear(colour.getRed(), picture.rgb()[at]);
            assertNear(colour.getGreen(), picture.rgb()[at + 1]);
            assertNear(colour.getBlue(), picture.rgb()[at + 2]);
        }
    }

    private static void assertQuarters(List<Color> expected, Gray gray) {
        for (int i = 0; i < 4; i++) {
            Color colour = expected.get(i);
            assertNear(luma(colour), (byte) gray.at(x(i, gray.width()), y(i, gray.height())));
        }
    }

    private static int luma(Color colour) {
        return (299 * colour.getRed() + 587 * colour.getGreen() + 114 * colour.getBlue()) / 1_000;
    }

    private static int x(int quarter, int width) {
        return width * (quarter % 2 == 0 ? 2 : 8) / 10;
    }

    private static int y(int quarter, int height) {
        return height * (quarter < 2 ? 2 : 8) / 10;
    }

    private static void assertNear(int expected, byte sample) {
        assertTrue(Math.abs(expected - (sample & 0xFF)) <= 24, expected + " expected, got " + (sample & 0xFF));
    }
}
