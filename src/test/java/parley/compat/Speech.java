package parley.compat;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Recordings for the clients to speak: a folder of WAV files and `transcripts.tsv`.
final class Speech {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final List<String> SENTENCES = List.of(
            "the old man walked down to the harbor in the rain",
            "we bought seven green apples at the market today",
            "please leave the window open until tomorrow morning");

    private Speech() {}

    /// The folder of recordings that the machine has (`parley.speech`, or PARLEY_SPEECH in the
    /// environment), else sentences spoken by flite into `scratch`, else the test is skipped.
    static Path folder(Path scratch) throws IOException, InterruptedException {
        Optional<Path> people = Optional.ofNullable(System.getProperty("parley.speech", System.getenv("PARLEY_SPEECH")))
                .map(Path::of)
                .filter(folder -> Files.isReadable(folder.resolve("transcripts.tsv")));
        return people.isPresent() ? people.get().toAbsolutePath() : synthesized(scratch);
    }

    private static Path synthesized(Path scratch) throws IOException, InterruptedException {
        System.out.println("no folder in PARLEY_SPEECH: the clients speak with flite's voice");
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < SENTENCES.size(); i++) {
            speak(SENTENCES.get(i), scratch.resolve("sentence_" + i + ".wav"));
            list.append("sentence_%d\t%s\n".formatted(i, SENTENCES.get(i)));
        }
        Files.writeString(scratch.resolve("transcripts.tsv"), list);
        return scratch;
    }

    private static void speak(String sentence, Path file) throws InterruptedException {
        try {
            new Command(Path.of("."), "flite", "-voice", "slt", "-t", sentence, "-o", file.toString())
                    .succeed(LIMIT, "flite cannot speak");
        } catch (UncheckedIOException _) {
            System.out.println("skipped: no folder in PARLEY_SPEECH and no flite to make speech with");
            abort("skipped: no folder in PARLEY_SPEECH and no flite to make speech with");
        }
    }
}
