package parley.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import parley.json.Json;

/// A picture in a file: read when it is shown, so that an hour of frames needs the memory of one.
///
/// @param mimeType by the end of the file's name
record Still(Path file, String mimeType) {
    private static final int LIMIT_BYTES = 20 << 20;
    private static final int MOST_FRAMES = 200_000;

    /// @throws Refused when it cannot be read or its name is not that of a picture
    static Still of(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Refused("cannot read " + file);
        }
        if (file.toFile().length() > LIMIT_BYTES) {
            throw new Refused(file + " has more than " + LIMIT_BYTES + " bytes");
        }
        if (!isPicture(file)) {
            throw new Refused(file + ": a .jpg, .jpeg, .png, .webp, .heic or .heif file expected");
        }
        return new Still(file, mimeType(file));
    }

    /// The pictures in a folder in the order of their names, numbers in them counted as numbers.
    ///
    /// @throws Refused when there is no such folder or no picture in it
    static List<Still> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Still> stills = files.filter(Still::isPicture)
                    .limit(MOST_FRAMES)
                    .sorted(Comparator.comparing(Still::sortable).thenComparing(Path::toString))
                    .map(Still::of)
                    .toList();
            if (!stills.isEmpty()) {
                return stills;
            }
        } catch (IOException _) {
            throw new Refused("cannot read the folder " + folder);
        }
        throw new Refused(folder + " holds no picture (.jpg, .jpeg, .png, .webp, .heic, .heif)");
    }

    private static boolean isPicture(Path file) {
        return file.getFileName().toString().matches("(?i).+\\.(jpe?g|png|webp|heic|heif)");
    }

    private static String mimeType(Path file) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return "image/" + (ending.equals("jpg") ? "jpeg" : ending);
    }

    /// Every number with its length before it: `frame-9` stands before `frame-10`.
    private static String sortable(Path file) {
        return Pattern.compile("0*(\\d+)")
                .matcher(file.getFileName().toString())
                .replaceAll(number -> "%04d%s".formatted(number.group(1).length(), number.group(1)));
    }

    /// The message that shows it.
    ///
    /// @throws UnreadablePicture when it can no longer be read
    Json.Struct message() throws UnreadablePicture {
        try {
            return Wire.video(mimeType, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UnreadablePicture("cannot read " + file, e);
        }
    }
}
