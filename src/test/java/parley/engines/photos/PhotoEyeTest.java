package parley.engines.photos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import parley.drawing.Camera;
import parley.drawing.Machine;
import parley.drawing.Shot;
import parley.drawing.Shots;
import parley.drawing.Style;
import parley.engine.Cancellation;
import parley.engine.Observation;
import parley.engine.ReferencePhoto;
import parley.engine.VisionModel;
import parley.engine.VisionModel.Interest;
import parley.media.MediaException;
import parley.picture.PictureDecoder;

class PhotoEyeTest {
    private static final PictureDecoder DECODER = PictureDecoder.open();
    private static final VisionModel COFFEE_MAKER = new PhotoEye(photos(Machine.COFFEE_MAKER));

    static Stream<Machine.View> views() {
        return Machine.COFFEE_MAKER.views().stream();
    }

    @ParameterizedTest
    @MethodSource("views")
    void aPartAndItsStateAreRecognisedOnAnotherDay(Machine.View view) {
        BufferedImage today = Machine.COFFEE_MAKER.draw(view, Style.SHIPPED.onDay(31));

        assertEquals(expected(view), sure(today));
    }

    @ParameterizedTest
    @MethodSource("views")
    void smallerTurnedDarkerAndNoisyItIsTheSame(Machine.View view) {
        BufferedImage today = Machine.COFFEE_MAKER.draw(view, Style.SHIPPED.onDay(32));
        Shot shot = new Shot(0.7, 12, 0.1, -0.1, 0.05, 0, 0.7, 0.8, 6, 0.15, 5);

        assertEquals(expected(view), sure(Camera.take(today, shot)));
    }

    @ParameterizedTest
    @EnumSource
    void whatItHasNoPhotoOfItDoesNotKnow(Machine machine) {
        VisionModel eye = machine == Machine.COFFEE_MAKER ? new PhotoEye(photos(Machine.PRINTER)) : COFFEE_MAKER;
        for (Shots.Taken taken : Shots.tuning().of(machine, 1)) {
            assertEquals("", sure(eye, taken.jpeg()), taken.view().toString());
        }
    }

    @Test
    void blurredDarkOrEmptyPicturesShowNothing() {
        BufferedImage clean = Machine.COFFEE_MAKER.draw("grounds compartment", "clean", Style.SHIPPED);

        assertEquals("", sure(Camera.take(clean, Shot.STRAIGHT.blurredBeyondUse())));
        assertEquals("", sure(Camera.take(clean, new Shot(1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1))));
        assertEquals("", sure(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB)));
        assertEquals("", sure(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB)));
    }

    @Test
    void withoutPhotosOrInterestNothingIsSaid() {
        byte[] jpeg = Camera.jpeg(Machine.BIKE.draw("chain", "clean", Style.SHIPPED), 0.8f);

        assertEquals(List.of(), examine(new PhotoEye(List.of()), jpeg, Interest.PARTS));
        assertEquals(List.of(), examine(new PhotoEye(photos(Machine.BIKE)), jpeg, Interest.TEXT));
    }

    @Test
    void aPhotoOfNothingIsRefusedAtOnce() {
        ReferencePhoto damaged = new ReferencePhoto("chain", "", new byte[] {1, 2, 3});

        assertThrows(MediaException.class, () -> new PhotoEye(List.of(damaged)));
    }

    @Test
    void lookingEndsWhenItIsCancelled() {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        byte[] jpeg = Camera.jpeg(Machine.COFFEE_MAKER.draw("drip tray", "", Style.SHIPPED), 0.8f);
        var look = new VisionModel.Look(DECODER.decode(jpeg, 1_280), Duration.ZERO, Set.of(Interest.PARTS));

        assertThrows(CancellationException.class, () -> COFFEE_MAKER.open().examine(look, cancelled));
        assertTrue(COFFEE_MAKER.describe().startsWith("6 photos of 4 parts"));
    }

    private static String expected(Machine.View view) {
        return view.state().isEmpty() ? view.part() : view.part() + " | " + view.part() + ": " + view.state();
    }

    private static String sure(BufferedImage image) {
        return sure(COFFEE_MAKER, Camera.jpeg(image, 0.75f));
    }

    /// What is said to be more than a guess.
    private static String sure(VisionModel eye, byte[] jpeg) {
        return examine(eye, jpeg, Interest.PARTS).stream()
                .filter(seen -> seen.sureness() >= 0.5)
                .map(Observation::value)
                .collect(Collectors.joining(" | "));
    }

    private static List<Observation> examine(VisionModel eye, byte[] jpeg, Interest interest) {
        var look = new VisionModel.Look(DECODER.decode(jpeg, 1_280), Duration.ZERO, Set.of(interest));
        return eye.open().examine(look, new Cancellation());
    }

    private static List<ReferencePhoto> photos(Machine machine) {
        return machine.views().stream()
                .map(view -> new ReferencePhoto(view.part(), view.state(), shipped(machine, view)))
                .toList();
    }

    private static byte[] shipped(Machine machine, Machine.View view) {
        String name = "/parley/guides/photos/" + machine.folder() + "/" + view.fileName();
        try (InputStream in = PhotoEyeTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
