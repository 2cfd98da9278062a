package parley.engines.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.engine.Cancellation;
import parley.engine.EngineException;
import parley.engine.Given;
import parley.engine.LiveThreads;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engine.VisionModel.Eyes;
import parley.engine.VisionModel.Interest;
import parley.engine.VisionModel.Look;
import parley.picture.Picture;
import parley.picture.PictureDecoder;

class ObjectsModelTest {
    private static final Duration AT = Duration.ofSeconds(3);

    private ObjectsModel model;

    @AfterEach
    void noThreadIsLeft() {
        if (model != null) {
            model.close();
        }
        assertEquals(List.of(), LiveThreads.named("objects"));
    }

    @Test
    void anOpenHandAFistAndAPointingOneAreTold() {
        assertEquals(List.of("HAND open hand"), seen("open-hand-1", Interest.HANDS));
        assertEquals(List.of("HAND fist"), seen("fist", Interest.HANDS));
        assertEquals(List.of("HAND pointing top"), seen("pointing", Interest.HANDS));
    }

    @Test
    void thePointingHandIsWhereItIs() {
        Observation hand = examine(photo("pointing"), Interest.HANDS).getFirst();
        assertTrue(
                hand.where().height() > 0.4 && hand.where().width() < 0.7,
                hand.where().toString());
        assertEquals(AT, hand.at());
    }

    @Test
    void aFaceIsCountedAndNotNamed() {
        assertEquals(List.of("FACES 1"), seen("astronaut", Interest.FACES));
        assertEquals(List.of(), seen("coffee", Interest.FACES));
    }

    @Test
    void everydayObjectsAreNamed() {
        assertTrue(seen("coffee", Interest.OBJECTS).contains("OBJECT cup"));
        assertTrue(seen("cat", Interest.OBJECTS).contains("OBJECT cat"));
    }

    @Test
    void onlyWhatIsAskedForIsLookedAt() {
        assertEquals(List.of(), seen("astronaut", Interest.TEXT));
    }

    @Test
    void picturesOfAnySizeAreExamined() {
        int[][] sizes = {{1, 1}, {1, 1_280}, {1_280, 1}, {3, 2}, {17, 640}, {1_280, 720}};
        Random random = new Random(5);
        for (int[] size : sizes) {
            byte[] noise = new byte[3 * size[0] * size[1]];
            random.nextBytes(noise);
            examine(new Picture(size[0], size[1], noise), Interest.HANDS, Interest.FACES, Interest.OBJECTS);
        }
    }

    @Test
    void aCancelledLookEnds() {
        Eyes eyes = open(pack());
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThrows(
                CancellationException.class,
                () -> eyes.examine(new Look(photo("cat"), AT, Set.of(Interest.OBJECTS)), cancellation));
    }

    @Test
    void withoutWeightsNothingIsSeenAndItIsSaid(@TempDir Path empty) {
        open(empty);
        assertEquals(
                "hands, faces and 80 kinds of objects (not before their weights are there: no handdetect.json)",
                model.describe());
        assertEquals(List.of(), examine(new Picture(1, 1, new byte[3]), Interest.HANDS));
    }

    @Test
    void damagedWeightsAreAnEngineFault(@TempDir Path folder) throws IOException {
        for (String name : List.of("handdetect", "handlandmark-lite", "blazeface", "centernet")) {
            Files.writeString(folder.resolve(name + ".json"), "<html>404</html>");
            Files.writeString(folder.resolve(name + ".bin"), "");
        }
        open(folder);
        assertEquals(
                "a TensorFlow.js graph expected in handdetect.json, got something else",
                assertThrows(EngineException.class, () -> examine(new Picture(1, 1, new byte[3]), Interest.HANDS))
                        .getMessage());
    }

    @Test
    void closedEyesSeeNothing() {
        Eyes eyes = open(pack());
        model.close();
        assertThrows(
                EngineException.class,
                () -> eyes.examine(new Look(photo("cat"), AT, Set.of(Interest.OBJECTS)), new Cancellation()));
    }

    private List<String> seen(String photo, Interest... interests) {
        return examine(photo(photo), interests).stream()
                .map(observation -> observation.kind() + " " + observation.value())
                .distinct()
                .toList();
    }

    private List<Observation> examine(Picture picture, Interest... interests) {
        Eyes eyes = model == null ? open(pack()) : model.open();
        List<Observation> seen = eyes.examine(new Look(picture, AT, Set.of(interests)), new Cancellation());
        seen.forEach(observation ->
                assertTrue(Set.of(Kind.HAND, Kind.FACES, Kind.OBJECT).contains(observation.kind())
                        && observation.sureness() > 0
                        && observation.sureness() <= 1));
        return seen;
    }

    private Eyes open(Path folder) {
        model = ObjectsModel.open(folder, 1);
        return model.open();
    }

    private static Path pack() {
        return Given.weights("objects/handdetect.json").getParent();
    }

    private static Picture photo(String name) {
        try {
            return PictureDecoder.open()
                    .decode(Files.readAllBytes(Path.of("src/test/resources/photos", name + ".jpg")), 1_280);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
