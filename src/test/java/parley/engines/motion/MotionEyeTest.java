package parley.engines.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.drawing.Camera;
import parley.drawing.Clip;
import parley.drawing.Clips;
import parley.drawing.Machine;
import parley.drawing.Scenery;
import parley.drawing.Script;
import parley.drawing.Shot;
import parley.drawing.Style;
import parley.engine.Cancellation;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engine.VisionModel;
import parley.engine.VisionModel.Interest;
import parley.picture.Gray;
import parley.picture.PictureDecoder;

class MotionEyeTest {
    private final PictureDecoder decoder = PictureDecoder.open();
    private final VisionModel.Eyes eyes = new MotionEye().open();
    private Duration now = Duration.ZERO;

    @ParameterizedTest
    @EnumSource
    void aClipIsJudgedRightAndNotAtEveryPicture(Script script) {
        List<Observation> seen = show(script, Scenery.COFFEE_MAKER, 10, 11);

        assertEquals(script.verdict(), seen.getLast().kind().name());
        assertTrue(seen.size() <= 3, "said " + seen.size() + " times");
        assertTrue(seen.getFirst().at().compareTo(Duration.ofMillis(650)) < 0, "said late: " + seen);
    }

    @ParameterizedTest
    @EnumSource(names = {"STILL", "PART_VIBRATES", "ALL_SHAKES", "FLICKER", "PART_MOVES", "PAN"})
    void fivePicturesAtOneASecondAreEnough(Script script) {
        List<Observation> seen = show(script, Scenery.WASHING_MACHINE, 1, 5);

        assertEquals(1, seen.size());
        assertEquals(script.verdict(), seen.getFirst().kind().name());
    }

    @Test
    void whereAPartVibratesIsSaid() {
        Clip clip = Clips.tuning().make(new Clips.Key(Script.PART_VIBRATES, Scenery.COFFEE_MAKER, 0), 10, 11);
        Observation seen = show(clip).getLast();

        double x = clip.x() + clip.width() / 2;
        double y = clip.y() + clip.height() / 2;
        assertEquals(x, seen.where().x() + seen.where().width() / 2, 0.15);
        assertEquals(y, seen.where().y() + seen.where().height() / 2, 0.15);
    }

    @ParameterizedTest
    @EnumSource(names = {"ALL_SHAKES", "PART_VIBRATES"})
    void whatShookAndStandsStillIsSaidToBeStill(Script script) {
        List<Observation> seen = new ArrayList<>(show(script, Scenery.COFFEE_MAKER, 1, 6));
        Clips.Key key = new Clips.Key(script, Scenery.COFFEE_MAKER, 0);
        byte[] rest = Clips.tuning().make(key, 1, 1).frames().getFirst().jpeg();
        for (int i = 0; i < 5; i++) {
            seen.addAll(glimpse(decoder.decodeGray(rest, 320), Duration.ofSeconds(1)));
        }

        assertEquals(
                List.of(Kind.valueOf(script.verdict()), Kind.STILL),
                seen.stream().map(Observation::kind).toList());
    }

    @Test
    void nothingIsSaidOfFewerThanFivePictures() {
        assertEquals(List.of(), show(Script.ALL_SHAKES, Scenery.CLUTTER, 10, 4));
    }

    @Test
    void anotherSceneBeginsAnew() {
        show(Script.STILL, Scenery.CLUTTER, 10, 11);
        List<Observation> seen = show(Script.STILL, Scenery.COFFEE_MAKER, 10, 11);

        assertEquals(List.of(Kind.STILL), seen.stream().map(Observation::kind).toList());
    }

    @Test
    void thirtyPicturesASecondAreJudgedToo() {
        assertEquals(
                Kind.PART_VIBRATES,
                show(Script.PART_VIBRATES, Scenery.COFFEE_MAKER, 30, 31)
                        .getLast()
                        .kind());
    }

    @Test
    void picturesOfAnySizeDoNoHarm() {
        for (int[] size : new int[][] {{1, 1}, {2, 320}, {320, 3}, {17, 9}, {180, 320}}) {
            for (int i = 0; i < 6; i++) {
                Gray plain = new Gray(size[0], size[1], new byte[size[0] * size[1]]);
                glimpse(plain, Duration.ofMillis(200)).forEach(seen -> assertEquals(Kind.STILL, seen.kind()));
            }
        }
    }

    @Test
    void aPlainWallIsAGuessOnly() {
        List<Observation> seen = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            seen.addAll(glimpse(new Gray(320, 240, new byte[320 * 240]), Duration.ofMillis(200)));
        }
        assertTrue(seen.getFirst().sureness() < 0.5);
    }

    @Test
    void aClearPictureHasNoFaults() {
        for (Machine machine : Machine.values()) {
            for (Machine.View view : machine.views()) {
                assertEquals(List.of(), quality(machine.draw(view, Style.SHIPPED)), view.toString());
            }
        }
    }

    @Test
    void blurDarknessAndGlareAreSeen() {
        BufferedImage front = Machine.COFFEE_MAKER.draw("coffee maker", "", Style.SHIPPED);
        Shot dark = new Shot(1, 0, 0, 0, 0, 0, 0.12, 0, 3, 0, 1);

        assertEquals(List.of(Kind.BLURRED), quality(Camera.take(front, Shot.STRAIGHT.blurredBeyondUse())));
        assertEquals(List.of(Kind.DARK), quality(Camera.take(front, dark)));
        assertEquals(List.of(Kind.DARK), quality(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB)));
        BufferedImage lamp = Machine.COFFEE_MAKER.draw("coffee maker", "", Style.SHIPPED);
        var graphics = lamp.createGraphics();
        graphics.fillOval(400, 0, 200, 160);
        graphics.dispose();
        Observation glare = examine(lamp, Interest.QUALITY).getFirst();
        assertEquals(Kind.GLARE, glare.kind());
        assertEquals("top right", glare.where().inWords());
    }

    @Test
    void coloursAreNamedWithTheirShares() {
        BufferedImage flag = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        var graphics = flag.createGraphics();
        graphics.setColor(new java.awt.Color(20, 160, 60));
        graphics.fillRect(0, 0, 210, 200);
        graphics.setColor(new java.awt.Color(230, 210, 30));
        graphics.fillRect(210, 0, 90, 200);
        graphics.dispose();

        assertEquals(
                "green 70 %, yellow 30 %",
                examine(flag, Interest.COLOURS)
                        .getFirst()
                        .value()
                        .replace("69", "70")
                        .replace("29", "30"));
        assertEquals(List.of(), examine(flag, Interest.TEXT));
    }

    @Test
    void examiningEndsWhenItIsCancelled() {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        var look = new VisionModel.Look(
                decoder.decode(Camera.jpeg(image, 0.8f), 1_280), Duration.ZERO, Set.of(Interest.COLOURS));

        Assertions.assertThrows(CancellationException.class, () -> eyes.examine(look, cancelled));
        assertFalse(new MotionEye().describe().isEmpty());
    }

    private List<Kind> quality(BufferedImage image) {
        return examine(image, Interest.QUALITY).stream().map(Observation::kind).toList();
    }

    private List<Observation> examine(BufferedImage image, Interest interest) {
        var picture = decoder.decode(Camera.jpeg(image, 0.8f), 1_280);
        return eyes.examine(new VisionModel.Look(picture, Duration.ZERO, Set.of(interest)), new Cancellation());
    }

    private List<Observation> show(Script script, Scenery scenery, int rateHz, int frames) {
        return show(Clips.tuning().make(new Clips.Key(script, scenery, 0), rateHz, frames));
    }

    private List<Observation> show(Clip clip) {
        List<Observation> seen = new ArrayList<>();
        Duration before = clip.frames().getFirst().at();
        for (Clip.Frame frame : clip.frames()) {
            seen.addAll(
                    glimpse(decoder.decodeGray(frame.jpeg(), 320), frame.at().minus(before)));
            before = frame.at();
        }
        return seen;
    }

    private List<Observation> glimpse(Gray picture, Duration later) {
        now = now.plus(later);
        return eyes.follow(new VisionModel.Glimpse(picture, now));
    }
}
