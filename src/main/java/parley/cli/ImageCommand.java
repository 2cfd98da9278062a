package parley.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import parley.image.Image;
import parley.image.ImageBuilder;
import parley.image.ImageException;
import parley.image.StartTimes;
import parley.time.TimeSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `parley image`: a folder that runs Parley where there is no Java.
@Command(
        name = "image",
        description = "Build a folder that runs Parley on a machine of this kind without Java: a runtime of the modules"
                + " that are needed, the libraries, and bin/parley.",
        mixinStandardHelpOptions = true)
final class ImageCommand implements Callable<Integer> {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "parley-image",
            description = "Where it is put; an earlier image is replaced. (${DEFAULT-VALUE})")
    private Path out;

    @Option(
            names = "--measure",
            description = "Start it, and this installation, five times each, and say how long it takes.")
    private boolean measure;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        try {
            Image image = new ImageBuilder(jar.getParent()).build(out.toAbsolutePath());
            Image.Size size = image.size();
            say(
                    "%s: %s: runtime %s, Parley and its libraries %s, archive of classes %s",
                    out, mib(size.all()), mib(size.runtime()), mib(size.app()), mib(size.archive()));
            if (measure) {
                measure(image, jar);
            }
            return 0;
        } catch (ImageException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void measure(Image image, Path jar) throws IOException, InterruptedException {
        StartTimes times = new StartTimes(TimeSource.system());
        Path jdk = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> java = List.of(
                jdk.toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:+UseCompactObjectHeaders",
                "-Xlog:cds*=off");
        say(
                "ready after %s (medians of 5)",
                times.median(List.of(image.launcher().toString(), "serve")));
        say("with the whole JDK: %s", times.median(plus(java, archive(jar), jar)));
        say("with the whole JDK and no archive of classes: %s", times.median(plus(java, List.of(), jar)));
    }

    private static List<String> archive(Path jar) {
        Path archive = jar.resolveSibling("parley.jsa");
        return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
    }

    private static List<String> plus(List<String> java, List<String> more, Path jar) {
        return Stream.of(java, more, List.of("-jar", jar.toString(), "serve"))
                .flatMap(List::stream)
                .toList();
    }

    private static String mib(long bytes) {
        return String.format(Locale.ROOT, "%d MiB", (bytes + (1 << 19)) >> 20);
    }

    private void say(String format, Object... values) {
        spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
        spec.commandLine().getOut().flush();
    }
}
