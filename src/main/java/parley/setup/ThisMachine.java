package parley.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;

/// The machine that this process runs on.
final class ThisMachine implements Machine {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

    private final NativeLibraries libraries = NativeLibraries.ofThisMachine();
    private final Programs programs;
    private final PackFetcher packs;

    ThisMachine(Map<String, String> environment) {
        this.programs = new Programs(environment);
        this.packs = new PackFetcher(Folders.of(environment).cache(), programs, Consent.NO);
    }

    @Override
    public int javaRelease() {
        return Runtime.version().feature();
    }

    @Override
    public boolean has(NativePackage each) {
        return each.isIn(libraries);
    }

    @Override
    public boolean has(Pack weights) {
        return packs.isThere(weights);
    }

    @Override
    public Optional<String> version(String program, String... question) {
        List<String> command =
                Stream.concat(Stream.of(program), Stream.of(question)).toList();
        Programs.Outcome outcome = programs.run(Path.of("/"), LIMIT, command);
        return outcome.succeeded() ? Optional.of(number(outcome.output())) : Optional.empty();
    }

    private static String number(String words) {
        return VERSION.matcher(words)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElse("");
    }

    @Override
    public boolean canRecord() {
        return AudioSystem.isLineSupported(new DataLine.Info(TargetDataLine.class, null));
    }

    @Override
    public boolean canPlay() {
        return AudioSystem.isLineSupported(new DataLine.Info(SourceDataLine.class, null));
    }

    @Override
    public boolean canWrite(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there != null && Files.isDirectory(there) && Files.isWritable(there);
    }
}
