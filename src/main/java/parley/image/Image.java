package parley.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder that was built.
public record Image(Path folder) {
    static final String ARCHIVE = "app/parley.jsa";

    /// What is started.
    public Path launcher() {
        return folder.resolve("bin/parley");
    }

    Path java() {
        return folder.resolve("runtime/bin/java");
    }

    Path jar() {
        return folder.resolve("app/parley.jar");
    }

    Path archive() {
        return folder.resolve(ARCHIVE);
    }

    /// Whether `folder` looks like one, so that another may take its place.
    static boolean isOne(Path folder) {
        Image image = new Image(folder);
        return Files.isExecutable(image.java()) && Files.isRegularFile(image.jar());
    }

    /// What it takes on disk.
    public Size size() throws IOException {
        long archive = Files.exists(archive()) ? Files.size(archive()) : 0;
        return new Size(
                Folder.bytes(folder.resolve("runtime")), Folder.bytes(folder.resolve("app")) - archive, archive);
    }

    /// In bytes.
    public record Size(long runtime, long app, long archive) {
        public long all() {
            return runtime + app + archive;
        }
    }
}
