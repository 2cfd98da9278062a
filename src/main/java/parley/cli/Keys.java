package parley.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where keys come from: flags, files, the environment. What is refused is named by its place, never by its
/// text.
final class Keys {

    private Keys() {}

    /// All keys of all sources, each once: flags, files, then `PARLEY_KEY` and `PARLEY_KEYS`.
    ///
    /// @throws Refused when a file cannot be read or holds no key, or a key is blank or holds white space
    static List<String> of(List<String> flags, List<Path> files, Map<String, String> environment) {
        Set<String> keys = new LinkedHashSet<>();
        flags.forEach(key -> keys.add(checked("--key", key)));
        files.forEach(file -> keys.addAll(inFile(file)));
        inVariable("PARLEY_KEY", environment).forEach(keys::add);
        inVariable("PARLEY_KEYS", environment).forEach(keys::add);
        return List.copyOf(keys);
    }

    /// The one key in `file`, or else in the environment's `variable`; empty for none.
    static String one(Path file, String variable, Map<String, String> environment) {
        if (file == null) {
            return environment.getOrDefault(variable, "").strip();
        }
        List<String> keys = inFile(file);
        if (keys.size() > 1) {
            throw new Refused(file + " holds " + keys.size() + " keys, expected one");
        }
        return keys.getFirst();
    }

    static boolean isReadableByOthers(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.GROUP_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    private static List<String> inFile(Path file) {
        try {
            List<String> keys = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(key -> checked(file.toString(), key))
                    .toList();
            if (keys.isEmpty()) {
                throw new Refused(file + " holds no key");
            }
            return keys;
        } catch (IOException _) {
            throw new Refused("cannot read the key file " + file);
        }
    }

    private static List<String> inVariable(String name, Map<String, String> environment) {
        return List.of(environment.getOrDefault(name, "").split(",")).stream()
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(key -> checked(name, key))
                .toList();
    }

    private static String checked(String place, String key) {
        if (key.isBlank() || key.chars().anyMatch(Character::isWhitespace)) {
            throw new Refused(place + " holds a key that is blank or has white space in it");
        }
        return key;
    }
}
