package parley.engines.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import parley.picture.Picture;

class PyramidTest {

    @Test
    void aSquareOfTheSameSizeIsThePicture() {
        float[] cut = new Pyramid(picture(4, 4)).cut(Frame.whole(4, 4), 4, 1, 0);
        for (int i = 0; i < 16; i++) {
            assertEquals(10 * (i % 4) + i / 4, cut[3 * i], 1e-3);
            assertEquals(100, cut[3 * i + 1], 1e-3);
        }
    }

    @Test
    void theMarginsOfAWidePictureAreBlack() {
        float[] cut = new Pyramid(picture(8, 2)).cut(Frame.whole(8, 2), 8, 1 / 127.5f, -1);
        assertEquals(-1, cut[1]);
        assertEquals(-1, cut[3 * 63 + 1]);
        assertEquals(100 / 127.5 - 1, cut[3 * (3 * 8) + 1], 1e-3);
    }

    @Test
    void aTurnedSquareHasItsDirectionUp() {
        Frame toTheRight = new Frame(2, 2, 4, Math.PI / 2);
        float[] cut = new Pyramid(picture(4, 4)).cut(toTheRight, 4, 1, 0);
        assertEquals(30, cut[0], 1e-3); // what was at the top right is at the top left
        assertEquals(33, cut[3 * 3], 1e-3);
        assertEquals(0, cut[3 * 12], 1e-3);
    }

    @Test
    void aLargePictureIsAveraged() {
        byte[] rgb = new byte[3 * 64 * 64];
        for (int i = 0; i < 64 * 64; i++) {
            rgb[3 * i] = (byte) ((i + i / 64) % 2 * 200); // a fine chequerboard
        }
        float[] cut = new Pyramid(new Picture(64, 64, rgb)).cut(Frame.whole(64, 64), 8, 1, 0);
        for (int i = 0; i < 64; i++) {
            assertEquals(100, cut[3 * i], 1);
        }
    }

    /// Red tells the place: ten times the column plus the row; green is 100.
    private static Picture picture(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            rgb[3 * i] = (byte) (10 * (i % width) + i / width);
            rgb[3 * i + 1] = 100;
        }
        return new Picture(width, height, rgb);
    }
}
