package parley.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The files of the page on the class path, as the build has put them there. Any thread.
///
/// @param folder beside this class
record PageFiles(String folder) {
    /// No folder and no hidden file can be named.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,120}");

    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=UTF-8",
            "css", "text/css; charset=UTF-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");

    /// The media type of a file that may be handed out; empty for every other name.
    static Optional<String> type(String name) {
        return NAME.matcher(name).matches()
                ? Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                : Optional.empty();
    }

    /// What is in a file; empty when there is none.
    Optional<byte[]> read(String path) {
        try (InputStream in = PageFiles.class.getResourceAsStream(folder + "/" + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
