package parley.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTest {
    @TempDir
    private Path temp;

    @Test
    @Tag("long")
    void anImageServesWithoutAnyOtherJava() throws Exception {
        assumeTrue(ToolProvider.findFirst("jlink").isPresent(), "skipped: this JDK has no jlink");
        Image image = new ImageBuilder(app()).build(temp.resolve("image"));
        assertTrue(image.size().archive() > 1 << 20, "an archive of classes");

        Process server = serve(image);
        try (BufferedReader lines = server.inputReader()) {
            String line = lines.readLine();
            assertTrue(line.startsWith("ready http://"), line);
            assertEquals(200, get(line.substring("ready ".length()) + "/healthz"));
            server.destroy();
            assertEquals(0, server.waitFor());
        } finally {
            server.destroyForcibly();
        }
        assertFalse(Files.exists(image.folder().resolve("data")));
    }

    @Test
    void whatIsNoImageIsNotReplaced() throws IOException, InterruptedException {
        Files.createDirectories(temp.resolve("app/lib"));
        Files.createFile(temp.resolve("app/parley.jar"));
        Path precious =
                Files.writeString(Files.createDirectories(temp.resolve("mine")).resolve("letter"), "dear");

        String words = assertThrows(
                        ImageException.class, () -> new ImageBuilder(temp.resolve("app")).build(precious.getParent()))
                .getMessage();

        assertTrue(words.startsWith("an earlier image or nothing expected at"), words);
        assertEquals("dear", Files.readString(precious));
    }

    @Test
    void whatWasNotBuiltMakesNoImage() {
        assertThrows(ImageException.class, () -> new ImageBuilder(temp));
    }

    @Test
    void theLauncherOfAnImageStartsJavaAsTheScriptDoes() throws IOException {
        List<String> script = javaFlags(Files.readString(Path.of("parley")));
        List<String> launcher = javaFlags(Files.readString(Path.of("src/main/resources/parley/image/launcher.sh")));

        assertEquals(2, script.size());
        assertEquals(script, launcher);
    }

    private static List<String> javaFlags(String script) {
        return script.lines().filter(line -> line.startsWith("java_flags=")).toList();
    }

    private Process serve(Image image) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        image.launcher().toString(),
                        "--config",
                        "none",
                        "--no-install",
                        "--ear",
                        "none",
                        "--no-tls",
                        "--port",
                        "0",
                        "--data",
                        temp.resolve("data").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("PATH", "/usr/bin:/bin");
        return builder.start();
    }

    private static int get(String address) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /// What the build lays out: the jar with the libraries beside it, out of what the tests run on.
    private Path app() throws IOException {
        Path lib = Files.createDirectories(temp.resolve("app/lib"));
        List<Path> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar"))
                .toList();
        for (Path jar : jars) {
            link(jar, lib.resolve(jar.getFileName()));
        }
        Path jar = temp.resolve("app/parley.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, manifest(jars))) {
            pack(Path.of("target/classes"), packed);
        }
        return temp.resolve("app");
    }

    /// Copies where the temporary folder is on another disk.
    private static void link(Path jar, Path link) throws IOException {
        try {
            Files.createLink(link, jar);
        } catch (FileSystemException | UnsupportedOperationException _) {
            Files.copy(jar, link);
        }
    }

    private static Manifest manifest(List<Path> jars) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, "parley.cli.Main");
        main.put(
                Attributes.Name.CLASS_PATH,
                jars.stream().map(jar -> "lib/" + jar.getFileName()).collect(Collectors.joining(" ")));
        main.putValue("Enable-Native-Access", "ALL-UNNAMED");
        return manifest;
    }

    private static void pack(Path classes, JarOutputStream out) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}
