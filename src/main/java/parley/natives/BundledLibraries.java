package parley.natives;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Native libraries that Java archives bring along, unpacked once into a folder of their own.
///
/// Left to themselves, ONNX Runtime (28 MB) and SQLite (1 MB) unpack theirs into the temporary folder at every start
/// and remove them when the process ends; one that is killed leaves them there for good. Both can be told where they
/// are: `onnxruntime.native.path`, `org.sqlite.lib.path`. Stateless; any thread, before either is used.
public final class BundledLibraries {
    private static final Logger LOG = LoggerFactory.getLogger(BundledLibraries.class);
    private static final Set<PosixFilePermission> OWNERS_ALONE = PosixFilePermissions.fromString("rwx------");

    private BundledLibraries() {}

    /// Unpacks what is not there yet and tells both where it is. What cannot be unpacked is left to them.
    ///
    /// @param folder made when missing, its owner's alone
    public static void keepIn(Path folder) {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        String runtime = "ai/onnxruntime/native/" + (mac ? "osx" : "linux") + (arm ? "-aarch64/" : "-x64/");
        String sqlite = "org/sqlite/native/" + (mac ? "Mac" : "Linux") + (arm ? "/aarch64/" : "/x86_64/");
        tell("onnxruntime.native.path", folder, runtime, List.of("onnxruntime", "onnxruntime4j_jni"));
        tell("org.sqlite.lib.path", folder, sqlite, List.of("sqlitejdbc"));
    }

    private static void tell(String property, Path folder, String resources, List<String> names) {
        if (System.getProperty(property) != null) {
            return;
        }
        List<String> files = names.stream().map(System::mapLibraryName).toList();
        Function<String, Optional<URL>> found = file ->
                Optional.ofNullable(BundledLibraries.class.getClassLoader().getResource(resources + file));
        try {
            unpack(folder, files, found).ifPresent(place -> System.setProperty(property, place.toString()));
        } catch (IOException e) {
            LOG.warn("native libraries are unpacked at every start, since {} cannot be used: {}", folder, e.toString());
        }
    }

    /// Puts `files` beside each other; other contents get another folder, so nothing is ever changed in place.
    ///
    /// @return where they are; nothing when one of them is in no archive
    static Optional<Path> unpack(Path folder, List<String> files, Function<String, Optional<URL>> found)
            throws IOException {
        StringBuilder sums = new StringBuilder(files.getFirst());
        for (String file : files) {
            Optional<URL> url = found.apply(file);
            if (url.isEmpty() || !(url.get().openConnection() instanceof JarURLConnection archived)) {
                return Optional.empty();
            }
            sums.append('-').append(Long.toHexString(archived.getJarEntry().getCrc()));
        }
        Path place = folder.resolve(sums.toString());
        Files.createDirectories(place);
        Files.setPosixFilePermissions(folder, OWNERS_ALONE);
        for (String file : files) {
            unpack(found.apply(file).orElseThrow(), place.resolve(file));
        }
        return Optional.of(place.toAbsolutePath());
    }

    /// By renaming, so that a file with this name is whole whoever else unpacks it at the same time.
    private static void unpack(URL from, Path to) throws IOException {
        if (Files.exists(to)) {
            return;
        }
        Path half = Files.createTempFile(to.getParent(), "half", "");
        try (InputStream in = from.openStream()) {
            Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
            Files.move(half, to, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
