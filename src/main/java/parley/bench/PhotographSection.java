package parley.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import parley.drawing.Camera;
import parley.drawing.Shot;
import parley.engine.Cancellation;
import parley.engine.Observation;
import parley.engine.ReferencePhoto;
import parley.engine.VisionModel;
import parley.engines.photos.PhotoEye;
import parley.json.Json;
import parley.picture.Picture;
import parley.picture.PictureDecoder;

/// Recognition by photos of one's own: every second picture of a folder is a reference photo, and pictures are taken
/// of all of them; those of the others must not be recognised.
public final class PhotographSection implements SeeingSection {
    private final Path folder;
    private final int rounds;
    private final PictureDecoder decoder = PictureDecoder.open();

    /// @param rounds how many pictures are taken of each
    public PhotographSection(Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "photographs";
    }

    @Override
    public Json.Struct run(Consumer<String> say) {
        try {
            return counted(FilmSection.listed(folder), say);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Json.Struct counted(List<Path> files, Consumer<String> say) throws IOException {
        List<ReferencePhoto> photos = new ArrayList<>();
        for (int i = 0; i < files.size(); i += 2) {
            photos.add(new ReferencePhoto("number " + i, "", Files.readAllBytes(files.get(i))));
        }
        int right = 0;
        int wrong = 0;
        int taken = 0;
        try (VisionModel eye = new PhotoEye(photos)) {
            for (int i = 0; i < files.size(); i++) {
                Picture picture = decoder.decode(Files.readAllBytes(files.get(i)), 640);
                for (int round = 0; round < rounds; round++) {
                    Shot shot = Shot.random(new Random(100L * i + round), 1);
                    String said = examine(
                            eye,
                            Camera.jpeg(
                                    Camera.take(Camera.image(picture.width(), picture.height(), picture.rgb()), shot),
                                    0.75f));
                    String expected = i % 2 == 0 ? "number " + i : "";
                    taken++;
                    right += said.equals(expected) ? 1 : 0;
                    wrong += said.isEmpty() || said.equals(expected) ? 0 : 1;
                }
            }
        }
        say.accept("photographs: %d of %d right, %d wrong".formatted(right, taken, wrong));
        return Json.struct()
                .put("taken", taken)
                .put("right", right)
                .put("wrong", wrong)
                .build();
    }

    private String examine(VisionModel eye, byte[] jpeg) {
        var look = new VisionModel.Look(decoder.decode(jpeg, 1_280), Duration.ZERO, Set.of(VisionModel.Interest.PARTS));
        return eye.open().examine(look, new Cancellation()).stream()
                .filter(one -> one.sureness() >= 0.5)
                .map(Observation::value)
                .findFirst()
                .orElse("");
    }
}
