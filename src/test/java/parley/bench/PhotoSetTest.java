package parley.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.bench.PhotoSet.Photo;
import parley.picture.Picture;

class PhotoSetTest {
    private static final byte[] BLACK_THEN_WHITE = {0, 0, 0, 9, 9, 9};

    @Test
    void aHandIsShownEightTimesAndPointsElsewhereEachTime() {
        Photo photo = new Photo("a", new Picture(2, 1, BLACK_THEN_WHITE), Set.of("hand pointing top right"));

        assertEquals(
                List.of(
                        "top right",
                        "bottom right",
                        "bottom left",
                        "top left",
                        "top left",
                        "top right",
                        "bottom right",
                        "bottom left"),
                new PhotoSet(List.of(photo))
                        .turned().photos().stream()
                                .map(each -> each.hand().replace("pointing ", ""))
                                .toList());
    }

    @Test
    void aTurnedPictureHasItsLeftSideUp() {
        Photo turned = new Photo("a", new Picture(2, 1, BLACK_THEN_WHITE), Set.of("nothing")).turned();

        assertEquals(1, turned.picture().width());
        assertArrayEquals(BLACK_THEN_WHITE, turned.picture().rgb());
    }

    @Test
    void aMirroredPictureHasItsLeftSideAtTheRight() {
        Photo mirrored = new Photo("a", new Picture(2, 1, BLACK_THEN_WHITE), Set.of("nothing")).mirrored();

        assertArrayEquals(new byte[] {9, 9, 9, 0, 0, 0}, mirrored.picture().rgb());
    }

    @Test
    void theLabelsAreRead() throws IOException {
        PhotoSet set = PhotoSet.in(Path.of("src/test/resources/photos"));

        assertEquals("pointing top", set.photos().getFirst().hand());
        assertEquals(2, set.photos().stream().mapToInt(Photo::faces).sum());
        assertEquals(
                List.of("cup", "dining table", "spoon"),
                set.photos().stream()
                        .filter(photo -> photo.name().equals("coffee.jpg"))
                        .findFirst()
                        .orElseThrow()
                        .objects());
        assertEquals(10 + 4 * 7, set.turned().photos().size());
    }
}
