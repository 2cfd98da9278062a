package parley.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/// Builds an image out of a jar and its libraries, as the build lays them out: `parley.jar` and `lib` in one folder.
public final class ImageBuilder {
    private final Path jar;
    private final Path lib;

    /// @param app the folder of what was built
    /// @throws ImageException when it holds no such thing
    public ImageBuilder(Path app) {
        this.jar = app.resolve("parley.jar");
        this.lib = app.resolve("lib");
        if (!Files.isRegularFile(jar) || !Files.isDirectory(lib)) {
            throw new ImageException("parley.jar and its libraries expected in " + app + ", got neither");
        }
    }

    /// Takes a minute or less. What is at `out` is replaced when it is an image, and only when the new one is whole.
    ///
    /// @throws ImageException when something else is there, or a step fails
    public Image build(Path out) throws IOException, InterruptedException {
        if (Files.exists(out) && !Image.isOne(out)) {
            throw new ImageException("an earlier image or nothing expected at " + out + ", got something else");
        }
        Path next = out.resolveSibling(out.getFileName() + ".new");
        Folder.delete(next);
        Files.createDirectories(next);
        Image image = new Image(next);
        link(image);
        Folder.copy(List.of(jar), next.resolve("app"));
        Folder.copy(libraries(), next.resolve("app/lib"));
        writeLauncher(image);
        Rehearsal rehearsal = Rehearsal.of(image);
        rehearsal.dump();
        rehearsal.run();
        Folder.delete(out);
        Files.move(next, out);
        return new Image(out);
    }

    private void link(Image image) throws IOException {
        new Tool("jlink")
                .run(List.of(
                        "--add-modules",
                        String.join(",", new NeededModules(jar, libraries()).find()),
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--compress",
                        "zip-6",
                        "--output",
                        image.folder().resolve("runtime").toString()));
    }

    private List<Path> libraries() throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static void writeLauncher(Image image) throws IOException {
        Files.createDirectories(image.launcher().getParent());
        try (InputStream script = ImageBuilder.class.getResourceAsStream("launcher.sh")) {
            Files.copy(script, image.launcher());
        }
        Files.setPosixFilePermissions(image.launcher(), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
