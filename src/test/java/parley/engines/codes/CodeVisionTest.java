package parley.engines.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BarcodeFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import parley.engine.Cancellation;
import parley.engine.Observation;
import parley.engine.VisionModel.Interest;
import parley.engine.VisionModel.Look;
import parley.picture.Picture;

class CodeVisionTest {
    private static final Duration AT = Duration.ofSeconds(7);
    private static final String WORDS = "https://example.org/manual?model=KM-40";

    private final CodeVision vision = new CodeVision();

    @Test
    void everyKindOfCodeIsRead() {
        assertReads(WORDS, Labels.on(640, 480).code(BarcodeFormat.QR_CODE, WORDS, 180, 0));
        assertReads(WORDS, Labels.on(640, 480).code(BarcodeFormat.DATA_MATRIX, WORDS, 180, 0));
        assertReads(WORDS, Labels.on(640, 480).code(BarcodeFormat.AZTEC, WORDS, 180, 0));
        assertReads("4006381333931", Labels.on(640, 480).code(BarcodeFormat.EAN_13, "4006381333931", 220, 0));
        assertReads("96385074", Labels.on(640, 480).code(BarcodeFormat.EAN_8, "96385074", 180, 0));
        assertReads("036000291452", Labels.on(640, 480).code(BarcodeFormat.UPC_A, "036000291452", 220, 0));
        assertReads("SN-7731-X", Labels.on(640, 480).code(BarcodeFormat.CODE_128, "SN-7731-X", 260, 0));
        assertReads("KM40-7731", Labels.on(640, 480).code(BarcodeFormat.CODE_39, "KM40-7731", 300, 0));
    }

    @Test
    void codesAreReadAtEveryAngle() {
        for (int degrees = 0; degrees < 360; degrees += 15) {
            assertReads(WORDS, Labels.on(640, 480).code(BarcodeFormat.QR_CODE, WORDS, 180, degrees));
            assertReads("4006381333931", Labels.on(640, 480).code(BarcodeFormat.EAN_13, "4006381333931", 230, degrees));
        }
    }

    @Test
    void smallCodesAreReadDownToTwoPixelsAModule() {
        assertReads("KM-40", Labels.on(1280, 720).code(BarcodeFormat.QR_CODE, "KM-40", 58, 10)); // 29 modules
        assertReads("4006381333931", Labels.on(1280, 720).code(BarcodeFormat.EAN_13, "4006381333931", 220, 5));
    }

    @Test
    void codesAreReadInNoiseAndFromTheSide() {
        for (int seed = 0; seed < 5; seed++) {
            assertReads(
                    WORDS,
                    Labels.on(640, 480)
                            .code(BarcodeFormat.QR_CODE, WORDS, 200, 20)
                            .seenFromTheSide(0.25)
                            .noise(20, seed));
            assertReads(
                    "4006381333931",
                    Labels.on(640, 480)
                            .code(BarcodeFormat.EAN_13, "4006381333931", 340, 10)
                            .seenFromTheSide(0.2)
                            .noise(12, seed));
        }
    }

    @Test
    void severalCodesAreReadWithTheirPlaces() {
        Picture picture = Labels.on(1000, 700)
                .codeAt(BarcodeFormat.QR_CODE, "left", 200, 200, 160, 0)
                .codeAt(BarcodeFormat.EAN_13, "4006381333931", 760, 520, 240, 0)
                .picture();

        List<Observation> seen = examine(picture);

        assertEquals(
                List.of("4006381333931 bottom right", "left top left"),
                seen.stream()
                        .map(code -> code.value() + " " + code.where().inWords())
                        .sorted()
                        .toList());
        assertEquals(
                Set.of(Observation.Kind.CODE),
                Set.copyOf(seen.stream().map(Observation::kind).toList()));
        assertEquals(AT, seen.getFirst().at());
    }

    @Test
    void picturesWithoutCodesHoldNone() {
        List<Picture> without = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            without.add(Labels.bars(640, 480, seed).picture());
            without.add(Labels.blocks(640, 480, seed).picture());
            without.add(Labels.words(640, 480, seed).picture());
            without.add(Labels.on(320, 240).noise(120, seed).picture());
        }

        for (Picture picture : without) {
            assertEquals(List.of(), examine(picture));
        }
    }

    @Test
    void nobodyLooksForCodesUnasked() {
        Picture picture =
                Labels.on(640, 480).code(BarcodeFormat.QR_CODE, WORDS, 180, 0).picture();

        assertEquals(
                List.of(),
                vision.open()
                        .examine(new Look(picture, AT, Set.of(Interest.TEXT, Interest.PARTS)), new Cancellation()));
    }

    @Test
    void aCancelledLookEnds() {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        Look look = new Look(Labels.blocks(640, 480, 1).picture(), AT, Set.of(Interest.CODES));

        assertThrows(CancellationException.class, () -> vision.open().examine(look, cancelled));
    }

    @Test
    void whatACodeHoldsIsOneLineOfBoundedLength() {
        String text = "line one\nline two\u0007" + "x".repeat(900);
        List<Observation> seen = examine(
                Labels.on(1000, 900).code(BarcodeFormat.QR_CODE, text, 700, 0).picture());

        assertEquals(500, seen.getFirst().value().length());
        assertTrue(seen.getFirst().value().startsWith("line one line two x"));
    }

    private List<Observation> examine(Picture picture) {
        return vision.open().examine(new Look(picture, AT, Set.of(Interest.CODES)), new Cancellation());
    }

    private void assertReads(String text, Labels drawn) {
        assertEquals(
                List.of(text),
                examine(drawn.picture()).stream().map(Observation::value).toList(),
                drawn::toString);
    }
}
