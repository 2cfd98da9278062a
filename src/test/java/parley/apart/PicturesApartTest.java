package parley.apart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.media.MediaException;
import parley.picture.Picture;
import parley.picture.PictureDecoder;
import parley.picture.PictureHeader.Format;
import parley.time.TimeSource;

@Timeout(120)
class PicturesApartTest {
    private static final byte[] GOOD = jpeg(160);

    @TempDir
    private Path folder;

    @Test
    void picturesAreTheSameAsInside() throws IOException {
        PictureDecoder inside = PictureDecoder.open();
        try (PicturesApart apart = begun(20_000)) {
            for (byte[] picture : List.of(GOOD, file("lossy-alpha.webp"), file("lossless.webp"), png(160))) {
                assertArrayEquals(
                        inside.decode(picture, 100).rgb(),
                        apart.decode(picture, 100).rgb());
                assertArrayEquals(
                        inside.decodeGray(picture, 100).luma(),
                        apart.decodeGray(picture, 100).luma());
                assertEquals(inside.header(picture), apart.header(picture));
            }
            byte[] damaged = Arrays.copyOf(GOOD, GOOD.length - 400);
            assertEquals(refusal(inside, damaged), refusal(apart, damaged));
            assertEquals(refusal(inside, new byte[20]), refusal(apart, new byte[20]));
        }
    }

    @Test
    void headersOfHeicAreReadApartToo() throws IOException {
        PictureDecoder inside = PictureDecoder.open();
        Assumptions.assumeTrue(inside.isNative(Format.HEIC), "libheif is not installed");
        byte[] heic = file("quarters.heic");
        try (PicturesApart apart = new PicturesApart(
                FragileDecoder.command(folder.resolve("once")), PictureDecoder.open(), TimeSource.system(), 20_000)) {
            assertEquals(inside.header(heic), apart.header(heic));
            assertArrayEquals(
                    inside.decodeGray(heic, 50).luma(),
                    apart.decodeGray(heic, 50).luma());
        }
    }

    @Test
    void aPictureIsDecodedOnceMoreWhenItsProcessIsKilled() throws IOException {
        byte[] picture = jpeg(FragileDecoder.ENDLESS_ONCE);
        try (PicturesApart apart = begun(20_000)) {
            CompletableFuture<Picture> decoded = CompletableFuture.supplyAsync(() -> apart.decode(picture, 1_000));
            while (!Files.exists(folder.resolve("once"))) {
                Thread.onSpinWait();
            }
            apart.handle().orElseThrow().destroyForcibly();

            assertArrayEquals(
                    PictureDecoder.open().decode(picture, 1_000).rgb(),
                    decoded.join().rgb());
        }
    }

    @Test
    void aPictureThatEndsItsProcessAgainIsRefusedAndOthersAreDecoded() throws IOException {
        try (PicturesApart apart = begun(20_000)) {
            long pid = apart.handle().orElseThrow().pid();

            assertEquals(
                    "a picture that can be decoded expected, got one that ended its decoders 2 times",
                    refusal(apart, jpeg(FragileDecoder.DEADLY)));
            assertEquals(160, apart.decode(GOOD, 1_000).width());
            awaitProcess(apart);
            assertNotEquals(pid, apart.handle().orElseThrow().pid());
        }
    }

    @Test
    void aPictureThatTakesTooLongEndsItsProcessAndOthersAreDecodedMeanwhile() throws IOException {
        try (PicturesApart apart = begun(3_000)) {
            CompletableFuture<String> refusal =
                    CompletableFuture.supplyAsync(() -> refusal(apart, jpeg(FragileDecoder.ENDLESS)));
            int decoded = 0;
            while (!refusal.isDone()) {
                assertEquals(160, apart.decode(GOOD, 1_000).width());
                decoded++;
            }

            assertEquals("a picture that is decoded within 3000 ms expected, got another", refusal.join());
            assertTrue(decoded > 1, decoded + " decoded meanwhile");
        }
    }

    @Test
    void aFaultOfADecoderIsTheEndOfItsPictureOnly() throws IOException {
        try (PicturesApart apart = begun(20_000)) {
            ProcessHandle process = apart.handle().orElseThrow();

            assertEquals(
                    "a picture expected, got one that failed its decoder: java.lang.IllegalStateException",
                    refusal(apart, jpeg(FragileDecoder.FAULTY)));
            assertTrue(process.isAlive());
        }
    }

    @Test
    void whatNativeCodePrintsIsNoPartOfAnAnswer() throws IOException {
        byte[] picture = jpeg(FragileDecoder.TALKATIVE);
        try (PicturesApart apart = begun(20_000)) {
            ProcessHandle process = apart.handle().orElseThrow();

            assertArrayEquals(
                    PictureDecoder.open().decode(picture, 1_000).rgb(),
                    apart.decode(picture, 1_000).rgb());
            assertTrue(process.isAlive());
        }
    }

    @Test
    void whileThereIsNoProcessJavaDecodesWhatItCan() throws IOException {
        try (PicturesApart apart = new PicturesApart(
                List.of("/no/such/program"), new FragileDecoder(folder.resolve("once")), TimeSource.system(), 100)) {
            assertEquals(160, apart.decode(GOOD, 1_000).width());
            assertEquals(
                    "decoders for a picture expected, got none: their process is not there",
                    refusal(apart, file("quarters.heic")));
        }
    }

    @Test
    void theProcessEndsWithItsDecoders() throws Exception {
        PicturesApart apart = begun(20_000);
        ProcessHandle process = apart.handle().orElseThrow();
        apart.close();

        process.onExit().get();
    }

    /// Whose process decodes.
    private PicturesApart begun(long deadlineMs) throws IOException {
        PicturesApart apart = FragileDecoder.apart(folder.resolve("once"), deadlineMs);
        apart.decode(GOOD, 100);
        awaitProcess(apart);
        return apart;
    }

    private static void awaitProcess(PicturesApart apart) {
        while (apart.handle().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static String refusal(PictureDecoder decoder, byte[] picture) {
        return assertThrows(MediaException.class, () -> decoder.decode(picture, 100))
                .getMessage();
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = PicturesApartTest.class.getResourceAsStream("/pictures/" + name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] jpeg(int width) {
        return encoded("jpeg", width);
    }

    private static byte[] png(int width) {
        return encoded("png", width);
    }

    private static byte[] encoded(String format, int width) {
        BufferedImage image = new BufferedImage(width, 100, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, x % 100, 0xC04020 + x);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }
}
