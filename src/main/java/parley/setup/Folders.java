package parley.setup;

import java.nio.file.Path;
import java.util.Map;

/// Where Parley keeps its files (XDG Base Directory Specification 0.8).
///
/// @param data what must not be lost: certificate, answers
/// @param cache what can be fetched again: weights
public record Folders(Path data, Path cache) {

    /// The folders that `environment` names.
    public static Folders of(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        return new Folders(
                base(environment, "XDG_DATA_HOME", home.resolve(".local/share")).resolve("parley"),
                base(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("parley"));
    }

    public Folders withData(Path data) {
        return new Folders(data, cache);
    }

    /// The specification wants relative paths ignored.
    private static Path base(Map<String, String> environment, String name, Path fallback) {
        Path named = Path.of(environment.getOrDefault(name, ""));
        return named.isAbsolute() ? named : fallback;
    }
}
