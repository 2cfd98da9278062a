package parley.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import parley.config.ConfigFile;

/// Where the configuration file lies: `--config`, `PARLEY_CONFIG`, else the first that is there of the user's own and
/// the
/// machine's.
final class ConfigPlace {
    /// Says that no file is to be read.
    static final String NONE = "none";

    private static final String VARIABLE = "PARLEY_CONFIG";
    private static final Path OF_THE_MACHINE = Path.of("/etc/parley/parley.yaml");

    private ConfigPlace() {}

    /// @param asked what `--config` says; empty for nothing
    /// @throws Refused when the file that is asked for cannot be read
    static Optional<ConfigFile> find(String asked, Map<String, String> environment) {
        String named = asked.isEmpty() ? environment.getOrDefault(VARIABLE, "") : asked;
        return named.equals(NONE)
                ? Optional.empty()
                : named.isEmpty()
                        ? usual(environment).stream()
                                .filter(Files::isReadable)
                                .findFirst()
                                .map(ConfigPlace::read)
                        : Optional.of(read(Path.of(named)));
    }

    /// Where a file is looked for that nobody named, the first one first.
    static List<Path> usual(Map<String, String> environment) {
        String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        Stream<Path> own = !xdg.isEmpty()
                ? Stream.of(Path.of(xdg))
                : home.isEmpty() ? Stream.empty() : Stream.of(Path.of(home, ".config"));
        return Stream.concat(own.map(folder -> folder.resolve("parley/parley.yaml")), Stream.of(OF_THE_MACHINE))
                .toList();
    }

    private static ConfigFile read(Path path) {
        try {
            return ConfigFile.read(path);
        } catch (IOException e) {
            throw new Refused(e.getMessage());
        }
    }
}
