package parley.engines.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.engine.Cancellation;
import parley.engine.EngineException;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engine.VisionModel.Interest;
import parley.engine.VisionModel.Look;
import parley.picture.Picture;
import parley.setup.Packs;
import parley.setup.SetUp;

class ReadingModelTest {
    private static final Path PACK = SetUp.folder(System.getenv(), Packs.READING);
    private static final Duration AT = Duration.ofSeconds(3);

    @TempDir
    private Path nothing;

    @Test
    void displaysAreReadWithoutAnyWeights() {
        List<Observation> seen = examine(nothing, front(), Set.of(Interest.TEXT));

        assertEquals("DISPLAY E4", said(seen).getFirst()); // tesseract may have read the labels
    }

    @Test
    void nothingIsReadUnlessItIsAsked() {
        assertEquals(List.of(), examine(nothing, front(), Set.of(Interest.OBJECTS, Interest.QUALITY)));
    }

    @Test
    void wordsAndDisplaysAreReadWithTheirPlaces() {
        assumeWeights();
        List<Observation> seen = examine(PACK, front(), Set.of(Interest.TEXT));

        assertEquals(List.of("DISPLAY E4", "TEXT WATER LEVEL", "TEXT Model KX-2041"), said(seen));
        assertEquals("A display shows E4.", seen.getFirst().sentence());
        assertEquals("It reads \"Model KX-2041\" (bottom left).", seen.getLast().sentence());
        assertEquals(AT, seen.getLast().at());
    }

    @Test
    void wordsAreReadAtAnyAngle() {
        assumeWeights();
        for (int degrees : new int[] {0, 30, -30, 60, 90, -90, 150, 180}) {
            Picture picture = Drawn.picture(640, 480, Color.WHITE, graphics -> {
                graphics.setColor(new Color(30, 30, 90));
                graphics.rotate(Math.toRadians(degrees), 320, 240);
                Drawn.text(graphics, "DRIP TRAY", 36, 210, 250);
            });
            assertEquals(List.of("TEXT DRIP TRAY"), said(examine(PACK, picture, Set.of(Interest.TEXT))), degrees + "°");
        }
    }

    @Test
    void aCancelledLookIsNotTaken() {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        try (ReadingModel model = ReadingModel.open(nothing, 1)) {
            Look look = new Look(front(), AT, Set.of(Interest.TEXT));
            assertThrows(CancellationException.class, () -> model.open().examine(look, cancelled));
        }
    }

    @Test
    void picturesOfAnyShapeAndContentsAreBorne() {
        SplittableRandom random = new SplittableRandom(4);
        try (ReadingModel model = ReadingModel.open(PACK, 1)) {
            for (int[] size :
                    new int[][] {{1, 1}, {1, 700}, {1_280, 1}, {3, 1_280}, {31, 33}, {1_280, 60}, {320, 240}}) {
                byte[] rgb = new byte[3 * size[0] * size[1]];
                random.nextBytes(rgb);
                Look look = new Look(new Picture(size[0], size[1], rgb), AT, Set.of(Interest.TEXT));
                List<Observation> seen = model.open().examine(look, new Cancellation());
                assertTrue(seen.stream().allMatch(ReadingModelTest::isSound), () -> size[0] + "x" + size[1]);
            }
        }
    }

    @Test
    void whatIsClosedRefusesToRead() {
        assumeWeights();
        PaddleReader reader = PaddleReader.open(PACK);
        reader.close();
        reader.close();

        EngineException refusal = assertThrows(EngineException.class, () -> reader.read(front(), new Cancellation()));
        assertEquals("the network is closed", refusal.getMessage());
    }

    @Test
    void itSaysWhatItRunsOn() {
        try (ReadingModel model = ReadingModel.open(nothing, 1)) {
            assertTrue(model.describe().endsWith("seven-segment displays by shape"), model.describe());
        }
    }

    private static void assumeWeights() {
        boolean there = PaddleReader.isIn(PACK);
        if (!there) {
            System.out.println(
                    "skipped: the weights of PP-OCRv4 are not in " + PACK + " (./parley setup fetches them)");
        }
        Assumptions.assumeTrue(there, "no weights of PP-OCRv4");
    }

    private static boolean isSound(Observation seen) {
        return !seen.value().isBlank()
                && seen.value().length() <= 200
                && seen.sureness() >= 0
                && seen.sureness() <= 1
                && seen.where().width() >= 0
                && seen.where().x() + seen.where().width() <= 1.0001;
    }

    private static List<Observation> examine(Path folder, Picture picture, Set<Interest> interests) {
        try (ReadingModel model = ReadingModel.open(folder, 1)) {
            return model.open().examine(new Look(picture, AT, interests), new Cancellation());
        }
    }

    private static List<String> said(List<Observation> seen) {
        return seen.stream()
                .filter(one -> one.kind() == Kind.TEXT || one.kind() == Kind.DISPLAY)
                .map(one -> one.kind() + " " + one.value())
                .toList();
    }

    private static Picture front() {
        return Drawn.picture(640, 480, new Color(70, 72, 78), graphics -> {
            graphics.setColor(Color.BLACK);
            graphics.fillRect(380, 90, 130, 110);
            graphics.setColor(Color.RED);
            Drawn.segments(graphics, new int[] {0x79, 0x66}, 400, 110, 70);
            graphics.setColor(Color.WHITE);
            Drawn.text(graphics, "WATER LEVEL", 28, 60, 260);
            Drawn.text(graphics, "Model KX-2041", 22, 60, 400);
        });
    }
}
