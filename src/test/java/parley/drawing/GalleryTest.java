package parley.drawing;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import parley.picture.Gray;
import parley.picture.PictureDecoder;

/// The pictures that the guides carry.
class GalleryTest {
    private static final int LIMIT_BYTES = 40_000;

    private final PictureDecoder decoder = PictureDecoder.open();

    @Test
    void everyPartAndStateHasASmallPictureThatIsAsDrawn() throws IOException {
        for (Machine machine : Machine.values()) {
            for (Machine.View view : machine.views()) {
                byte[] shipped = shipped(machine, view);
                assertTrue(shipped.length < LIMIT_BYTES, view + " has " + shipped.length + " bytes");
                double apart = difference(shipped, Gallery.picture(machine, view));
                assertTrue(apart < 4, view + " differs from its drawing by " + apart + " grey levels");
            }
        }
    }

    @Test
    void anotherDayBringsOtherDirtButTheSameMachine() {
        byte[] today = Gallery.picture(Machine.COFFEE_MAKER, new Machine.View("grounds compartment", "dirty"));
        byte[] clean = Gallery.picture(Machine.COFFEE_MAKER, new Machine.View("grounds compartment", "clean"));
        byte[] tomorrow = Camera.jpeg(
                Machine.COFFEE_MAKER.draw("grounds compartment", "dirty", Style.SHIPPED.onDay(99)), Gallery.QUALITY);

        double sameState = difference(today, tomorrow);
        assertTrue(sameState > 1, "the dirt is the same");
        assertTrue(sameState < difference(clean, tomorrow), "looks more like the clean one");
    }

    private double difference(byte[] one, byte[] other) {
        Gray a = decoder.decodeGray(one, 320);
        Gray b = decoder.decodeGray(other, 320);
        long sum = 0;
        for (int i = 0; i < a.luma().length; i++) {
            sum += Math.abs((a.luma()[i] & 0xFF) - (b.luma()[i] & 0xFF));
        }
        return (double) sum / a.luma().length;
    }

    private static byte[] shipped(Machine machine, Machine.View view) throws IOException {
        String name = "/parley/guides/photos/" + machine.folder() + "/" + view.fileName();
        try (InputStream in = GalleryTest.class.getResourceAsStream(name)) {
            assertNotNull(in, name + " is missing");
            return in.readAllBytes();
        }
    }
}
