package parley.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Lets the server of an image talk with itself once, which fills the archive of loaded classes.
record Rehearsal(List<String> command, Path java, Path data) {
    private static final List<String> JAVA = List.of(
            "--add-modules",
            "jdk.incubator.vector",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-Xlog:cds*=off",
            "-Xlog:aot*=off");
    private static final List<String> SERVE = List.of(
            "serve",
            "--rehearse",
            "--config",
            "none",
            "--no-install",
            "--no-pacing",
            "--ear",
            "none",
            "--port",
            "0",
            "--tls-port",
            "0",
            "--data");

    static Rehearsal of(Image image) {
        Path data = image.folder().resolve("data");
        List<String> words = new ArrayList<>(List.of(image.java().toString()));
        words.addAll(JAVA);
        words.addAll(List.of(
                "-XX:ArchiveClassesAtExit=" + image.archive(),
                "-jar",
                image.jar().toString()));
        words.addAll(SERVE);
        words.add(data.toString());
        return new Rehearsal(words, image.java(), data);
    }

    /// Fills the archive of the runtime's own classes, under the archive of ours. The one that `jlink` makes is for
    /// other
    /// object headers.
    void dump() throws IOException, InterruptedException {
        run(List.of(java.toString(), "-XX:+UseCompactObjectHeaders", "-Xshare:dump"), "an archive of its own classes");
    }

    /// @throws ImageException when the server of the image does not answer
    void run() throws IOException, InterruptedException {
        Files.createDirectories(data);
        run(command, "a server that answers");
        Folder.delete(data);
    }

    private static void run(List<String> words, String expected) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new ImageException(expected + " expected of the image, got exit code " + code);
        }
    }
}
