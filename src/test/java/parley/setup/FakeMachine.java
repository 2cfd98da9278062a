package parley.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A machine in a temporary folder: what its programs do is written in shell, what was called is written down,
/// libraries are empty files. It belongs to nobody's real package manager.
final class FakeMachine {
    final Path root;
    final List<String> said = new ArrayList<>();
    private final Path bin;

    FakeMachine(Path root) throws IOException {
        this.root = root;
        this.bin = Files.createDirectories(root.resolve("bin"));
    }

    /// A program that writes down its call and then does `body`.
    void has(String name, String body) throws IOException {
        Path file = bin.resolve(name);
        Files.writeString(file, "#!/bin/sh\necho \"" + name + " $*\" >> '" + root + "/calls'\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Programs programs() {
        return new Programs(Map.of("PATH", bin.toString()));
    }

    NativeLibraries libraries() {
        return new NativeLibraries(List.of(root.resolve("lib")), List.of(root.resolve("share")));
    }

    /// Shell that puts the files of all packages in place.
    String installsAll() {
        return "/bin/mkdir -p '" + root + "/lib' '" + root + "/share/pocketsphinx/model/en-us/en-us'\n"
                + ": > '" + root + "/lib/libpocketsphinx.so.3'\n"
                + ": > '" + root + "/lib/libflite.so.1'\n"
                + ": > '" + root + "/lib/libturbojpeg.so.0'\n"
                + ": > '" + root + "/lib/libwebp.so.7'\n"
                + ": > '" + root + "/share/pocketsphinx/model/en-us/en-us/mdef'";
    }

    List<String> calls() throws IOException {
        Path calls = root.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    Path data() {
        return root.resolve("data");
    }
}
