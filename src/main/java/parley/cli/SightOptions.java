package parley.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// The flags of `parley talk` for pictures; [#sight] checks them.
final class SightOptions {
    private static final double MOST_FPS = 60;

    @Option(
            names = "--image",
            paramLabel = "FILE",
            description = "Picture to show before anything is said: JPEG, PNG, WEBP or HEIC. Repeatable.")
    private List<Path> images = new ArrayList<>();

    @Option(
            names = "--frames",
            paramLabel = "DIR",
            description =
                    "Folder of pictures to show one after the other, in the order of their names: before a text, beside"
                            + " anything else.")
    private Path frames;

    @Option(
            names = "--fps",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "Pictures of --frames a second. (${DEFAULT-VALUE})")
    private double fps;

    /// What is shown.
    ///
    /// @param images before anything is said
    /// @param frames one after the other
    record Sight(List<Still> images, List<Still> frames, Duration between) {
        static final Sight NOTHING = new Sight(List.of(), List.of(), Duration.ofSeconds(1));

        Sight {
            images = List.copyOf(images);
            frames = List.copyOf(frames);
        }
    }

    /// @throws Refused when a picture is not there, or the rate cannot be
    Sight sight() {
        if (!(fps > 0 && fps <= MOST_FPS)) {
            throw new Refused("--fps must be over 0 and at most " + (int) MOST_FPS + ", got " + fps);
        }
        return new Sight(
                images.stream().map(Still::of).toList(),
                frames == null ? List.of() : Still.in(frames),
                Duration.ofNanos(Math.round(1e9 / fps)));
    }
}
