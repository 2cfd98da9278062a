package parley.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import parley.media.MediaException;

/// Damaged pictures are pictures or a [MediaException], and the next good one is not the worse for them.
class DamagedPicturesTest {
    private static final int[] SIDES = {1, 16, 80, 160, 1_280};

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(Long.getLong("fuzz.seed", 20_261_125));
    private final Map<String, byte[]> whole = new LinkedHashMap<>();
    private final Map<PictureDecoder, byte[]> expected = new HashMap<>();
    private final Map<String, int[]> results = new LinkedHashMap<>();

    DamagedPicturesTest() {
        BufferedImage colours = Scenes.quarters(160, 120, BufferedImage.TYPE_INT_RGB);
        whole.put("jpeg", Scenes.jpeg(colours, false));
        whole.put("jpeg held", Scenes.held(whole.get("jpeg"), 6));
        whole.put("jpeg progressive", Scenes.jpeg(colours, true));
        whole.put("jpeg gray", Scenes.jpeg(Scenes.quarters(160, 120, BufferedImage.TYPE_BYTE_GRAY), false));
        whole.put("png", Scenes.png(colours));
        whole.put("png alpha", Scenes.png(Scenes.quarters(160, 120, BufferedImage.TYPE_INT_ARGB)));
        whole.put("png palette", Scenes.png(Scenes.quarters(160, 120, BufferedImage.TYPE_BYTE_INDEXED)));
        whole.put("png 16 bits", Scenes.png(Scenes.quarters(160, 120, BufferedImage.TYPE_USHORT_GRAY)));
        for (String name :
                List.of("lossy", "lossless", "lossy-alpha", "lossless-alpha", "animated", "animated-alpha")) {
            whole.put("webp " + name, Scenes.file(name + ".webp"));
        }
    }

    @Test
    void twoThousandAreSurvived() {
        survive(2_000);
    }

    @Test
    @Tag("long")
    void aHundredThousandAreSurvived() {
        survive(Integer.getInteger("fuzz.pictures", 100_000));
    }

    @Test
    void aHeaderMayEndAnywhere() {
        for (PictureDecoder decoder : PictureDecoderTest.decoders().toList()) {
            whole.forEach((name, good) -> {
                for (int length = 0; length < Math.min(good.length, 700); length += 1 + length / 40) {
                    look(decoder, Arrays.copyOf(good, length), name + " of " + length + " bytes");
                }
            });
        }
    }

    private void survive(int count) {
        List<PictureDecoder> decoders = PictureDecoderTest.decoders().toList();
        if (decoders.getFirst().describe().contains("HEIC")) {
            whole.put("heic", Scenes.file("quarters.heic"));
        }
        decoders.forEach(this::assertTheNextGoodOneIsRead);
        List<String> names = new ArrayList<>(whole.keySet());
        for (int i = 0; i < count; i++) {
            PictureDecoder decoder = decoders.get(i % decoders.size());
            String name = names.get(random.nextInt(names.size()));
            byte[] damaged = damaged(whole.get(name));
            boolean decoded = look(decoder, damaged, i + " " + name);
            results.computeIfAbsent(name, _ -> new int[2])[decoded ? 1 : 0]++;
            if (!decoded) {
                assertTheNextGoodOneIsRead(decoder);
            }
        }
        results.forEach(
                (name, counts) -> System.out.println(name + ": " + counts[0] + " refused, " + counts[1] + " read"));
        assertTrue(results.values().stream().allMatch(counts -> counts[0] > 0), "some of each are refused");
    }

    private boolean look(PictureDecoder decoder, byte[] damaged, String which) {
        int side = SIDES[random.nextInt(SIDES.length)];
        try {
            if (random.nextBoolean()) {
                decoder.decode(damaged, side);
            } else {
                decoder.decodeGray(damaged, side);
            }
            return true;
        } catch (MediaException _) {
            return false;
        } catch (Throwable e) {
            return fail("picture " + which + " by " + decoder.describe(), e);
        }
    }

    private void assertTheNextGoodOneIsRead(PictureDecoder decoder) {
        byte[] seen = decoder.decodeGray(whole.get("jpeg"), 80).luma();
        assertArrayEquals(expected.computeIfAbsent(decoder, _ -> seen), seen);
    }

    private byte[] damaged(byte[] good) {
        byte[] damaged = good.clone();
        switch (random.nextInt(6)) {
            case 0 -> damaged = Arrays.copyOf(good, random.nextInt(good.length));
            case 1 -> flip(damaged, 1 + random.nextInt(4), damaged.length);
            case 2 -> flip(damaged, 1 + random.nextInt(40), damaged.length);
            case 3 -> flip(damaged, 1 + random.nextInt(4), Math.min(64, damaged.length));
            case 4 -> overwrite(damaged, Math.min(700, damaged.length));
            case 5 -> move(damaged);
            default -> throw new AssertionError();
        }
        return damaged;
    }

    private void flip(byte[] bytes, int count, int within) {
        for (int i = 0; i < count; i++) {
            bytes[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private void overwrite(byte[] bytes, int within) {
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            bytes[random.nextInt(within)] = (byte) (random.nextInt(3) == 0 ? 0xFF : random.nextInt(256));
        }
    }

    /// A stretch of the bytes lies over another one.
    private void move(byte[] bytes) {
        int length = 1 + random.nextInt(bytes.length / 2);
        System.arraycopy(
                bytes, random.nextInt(bytes.length - length), bytes, random.nextInt(bytes.length - length), length);
    }
}
