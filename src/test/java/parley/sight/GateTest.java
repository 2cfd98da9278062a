package parley.sight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import parley.picture.Gray;

class GateTest {
    private GateState state = GateState.EMPTY;

    @Test
    void theFirstFrameIsASceneCutAndTheSameAgainADuplicate() {
        assertEquals(Verdict.SCENE_CUT, judge(scene(_ -> {})));
        assertEquals(Verdict.DUPLICATE, judge(scene(_ -> {})));
    }

    @Test
    void noiseIsNoChange() {
        judge(noisy(scene(_ -> {}), 8, 1));
        for (int seed = 2; seed < 12; seed++) {
            assertUnchanged(judge(noisy(scene(_ -> {}), 8, seed)));
        }
    }

    @Test
    void darkBandsOfALampAreNoChange() {
        judge(scene(_ -> {}));
        for (int phase = 0; phase < 10; phase++) {
            assertUnchanged(judge(banded(scene(_ -> {}), phase)));
        }
    }

    @Test
    void exposureThatWandersIsADriftHoweverFarItGoesInHalfAMinute() {
        judge(scene(_ -> {}));
        for (double gain = 1; gain > 0.7; gain -= 0.01) {
            assertUnchanged(judge(lit(scene(_ -> {}), gain)));
        }
    }

    @Test
    void aHandThatShakesIsADrift() {
        judge(scene(_ -> {}));
        for (int i = 0; i < 20; i++) {
            int x = (int) Math.round(6 * Math.sin(i));
            int y = (int) Math.round(4 * Math.cos(1.7 * i));
            assertUnchanged(judge(scene(x, y, _ -> {})));
        }
    }

    @Test
    void aSmallObjectThatAppearsAndGoesIsAChangeEachTime() {
        judge(scene(_ -> {}));
        assertEquals(Verdict.CHANGE, judge(scene(GateTest::coin)));
        assertUnchanged(judge(scene(GateTest::coin)));
        GateState withCoin = state;
        state = Gate.judge(GateState.EMPTY, signature(scene(GateTest::coin))).state();
        assertEquals(Verdict.CHANGE, judge(scene(_ -> {})));
        state = withCoin;
        assertUnchanged(judge(scene(_ -> {})));
    }

    @Test
    void theLightThatGoesOffIsToldAndWhatStaysIsTheSamePlace() {
        Judged before = Gate.judge(state, signature(scene(_ -> {})));
        Judged dark = Gate.judge(before.state(), signature(lit(scene(_ -> {}), 0.3)));

        assertTrue(dark.lightChanged());
        assertTrue(dark.measure().light() < 0);
        assertEquals(before.place(), dark.place());
    }

    @Test
    void anotherPlaceIsACutAndThePlaceIsKnownAgain() {
        Judged here = Gate.judge(state, signature(scene(_ -> {})));
        Judged there = Gate.judge(here.state(), signature(elsewhere()));
        Judged back = Gate.judge(there.state(), signature(scene(GateTest::coin)));

        assertEquals(Verdict.SCENE_CUT, there.verdict());
        assertNotEquals(here.place(), there.place());
        assertEquals(here.place(), back.place());
    }

    @Test
    void whatIsRememberedIsBounded() {
        for (int i = 0; i < 200; i++) {
            judge(noisy(scene(_ -> {}), 120, i));
        }

        assertTrue(state.lately().size() <= 6 && state.places().size() <= 8);
    }

    private Verdict judge(BufferedImage image) {
        Judged judged = Gate.judge(state, signature(image));
        state = judged.state();
        return judged.verdict();
    }

    private static void assertUnchanged(Verdict verdict) {
        assertTrue(verdict == Verdict.DUPLICATE || verdict == Verdict.DRIFT, verdict.toString());
    }

    private static Signature signature(BufferedImage image) {
        byte[] luma = new byte[320 * 180];
        for (int i = 0; i < luma.length; i++) {
            int rgb = image.getRGB(i % 320, i / 320);
            luma[i] = (byte) (((rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF)) / 3);
        }
        return Signature.of(new Gray(320, 180, luma));
    }

    private static BufferedImage scene(Consumer<Graphics2D> more) {
        return scene(0, 0, more);
    }

    private static BufferedImage scene(int x, int y, Consumer<Graphics2D> more) {
        return Drawn.picture(graphics -> {
            graphics.translate(x, y);
            graphics.setColor(new Color(0xB0A890));
            graphics.fillRect(-20, -20, 360, 150);
            graphics.setColor(new Color(0x705030));
            graphics.fillRect(-20, 130, 360, 70);
            graphics.setColor(new Color(0x303840));
            graphics.fillRect(90, 40, 80, 110);
            more.accept(graphics);
        });
    }

    private static void coin(Graphics2D graphics) {
        graphics.setColor(Color.WHITE);
        graphics.fillOval(240, 140, 20, 20);
    }

    private static BufferedImage elsewhere() {
        return Drawn.picture(graphics -> {
            Random random = new Random(3);
            for (int i = 0; i < 300; i++) {
                graphics.setColor(new Color(random.nextInt(0xFFFFFF)));
                graphics.fillOval(random.nextInt(320) - 20, random.nextInt(180) - 20, 40, 40);
            }
        });
    }

    private static BufferedImage noisy(BufferedImage image, double deviation, int seed) {
        Random random = new Random(seed);
        return each(image, (level, _) -> level + deviation * random.nextGaussian());
    }

    private static BufferedImage lit(BufferedImage image, double gain) {
        return each(image, (level, _) -> level * gain);
    }

    private static BufferedImage banded(BufferedImage image, int phase) {
        return each(image, (level, y) -> level * (0.9 + 0.1 * Math.sin(y / 20.0 + phase)));
    }

    private interface Exposure {
        double of(int level, int y);
    }

    private static BufferedImage each(BufferedImage image, Exposure exposure) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                int red = level(exposure.of(rgb >> 16 & 0xFF, y));
                int green = level(exposure.of(rgb >> 8 & 0xFF, y));
                int blue = level(exposure.of(rgb & 0xFF, y));
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return image;
    }

    private static int level(double level) {
        return Math.clamp(Math.round(level), 0, 255);
    }
}
