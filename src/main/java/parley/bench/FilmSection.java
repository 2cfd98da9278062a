package parley.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import parley.engine.Observation;
import parley.engine.VisionModel;
import parley.engines.motion.MotionEye;
import parley.json.Json;
import parley.picture.PictureDecoder;

/// What is said of the motion in films of one's own: a folder with a folder of pictures for each, in the order of
/// their names. Nothing is known of them, so nothing is counted: the verdicts are printed with their times.
public final class FilmSection implements SeeingSection {
    private final Path folder;
    private final double rateHz;
    private final PictureDecoder decoder = PictureDecoder.open();

    /// @param rateHz pictures a second
    public FilmSection(Path folder, double rateHz) {
        this.folder = folder;
        this.rateHz = rateHz;
    }

    @Override
    public String name() {
        return "films";
    }

    @Override
    public Json.Struct run(Consumer<String> say) {
        try {
            return told(say);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Json.Struct told(Consumer<String> say) throws IOException {
        Json.StructBuilder result = Json.struct();
        for (Path film : listed(folder)) {
            List<Json.Text> verdicts = verdicts(film).stream().map(Json::of).toList();
            say.accept("films, " + film.getFileName() + ": "
                    + String.join("; ", verdicts.stream().map(Json.Text::value).toList()));
            result.put(film.getFileName().toString(), Json.array(verdicts));
        }
        return result.build();
    }

    private List<String> verdicts(Path film) throws IOException {
        VisionModel.Eyes eyes = new MotionEye().open();
        List<String> verdicts = new ArrayList<>();
        int number = 0;
        for (Path picture : listed(film)) {
            Duration at = Duration.ofNanos((long) (number++ / rateHz * 1e9));
            for (Observation seen :
                    eyes.follow(new VisionModel.Glimpse(decoder.decodeGray(Files.readAllBytes(picture), 320), at))) {
                verdicts.add("%.1f s %s %s %s"
                        .formatted(
                                at.toMillis() / 1e3,
                                seen.kind(),
                                seen.value(),
                                seen.where().inWords())
                        .strip());
            }
        }
        return verdicts;
    }

    static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
