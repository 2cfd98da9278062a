package parley.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Looks whether native libraries and the data of Debian packages are on this machine, by their files.
///
/// @param libraryFolders where the dynamic linker looks
/// @param dataFolders where `pocketsphinx/model` may lie
record NativeLibraries(List<Path> libraryFolders, List<Path> dataFolders) {

    static NativeLibraries ofThisMachine() {
        return new NativeLibraries(
                Stream.concat(
                                multiarch(Path.of("/usr/lib")).stream(),
                                Stream.of("/usr/lib", "/usr/lib64", "/usr/local/lib", "/opt/homebrew/lib")
                                        .map(Path::of))
                        .toList(),
                Stream.of("/usr/share", "/usr/local/share", "/opt/homebrew/share")
                        .map(Path::of)
                        .toList());
    }

    boolean hasPocketsphinx() {
        return hasLibrary("libpocketsphinx");
    }

    /// The English acoustic model, dictionary and language model.
    boolean hasEnglishModel() {
        return dataFolders.stream()
                .anyMatch(folder -> Files.exists(folder.resolve("pocketsphinx/model/en-us/en-us/mdef")));
    }

    boolean hasFlite() {
        return hasLibrary("libflite");
    }

    boolean hasTurboJpeg() {
        return hasLibrary("libturbojpeg");
    }

    boolean hasWebp() {
        return hasLibrary("libwebp");
    }

    boolean hasTesseract() {
        return hasLibrary("libtesseract");
    }

    boolean hasHeif() {
        return hasLibrary("libheif");
    }

    private boolean hasLibrary(String name) {
        return libraryFolders.stream().anyMatch(folder -> holds(folder, name + ".")); // .so, .so.3, .3.dylib
    }

    private static boolean holds(Path folder, String prefix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(prefix));
        } catch (IOException _) {
            return false; // no such folder here
        }
    }

    /// `/usr/lib/x86_64-linux-gnu` and its like.
    private static List<Path> multiarch(Path lib) {
        try (Stream<Path> folders = Files.list(lib)) {
            return folders.filter(folder -> folder.toString().contains("-linux-"))
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
