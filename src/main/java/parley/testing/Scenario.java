package parley.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import parley.json.Json;

/// A talk to be had with any Live endpoint, and what must hold in it (docs/testing.md).
///
/// @param setup as it goes over the wire
/// @param folder where its files are
public record Scenario(String name, Json.Struct setup, List<Move> moves, Path folder) {

    public Scenario {
        moves = List.copyOf(moves);
    }

    /// Reads a scenario from a file with YAML.
    ///
    /// @throws IllegalArgumentException which says what was expected, and where
    public static Scenario load(Path file) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
        return ScenarioReader.read(TextFile.yaml(TextFile.read(file)), folder);
    }

    /// One thing to do, or to expect.
    public sealed interface Move {

        /// A message as it stands.
        record Send(Json.Struct message) implements Move {}

        /// Sound at its pace, and silence behind it while the answer is waited for.
        ///
        /// @param words said in tones ([ToneSpeech]), for a test server; empty for a file
        record Speak(String words, String file) implements Move {}

        /// A picture of a file.
        record Show(String file, String mimeType) implements Move {}

        /// Answers all calls that wait.
        record Answer(Json.Struct response) implements Move {}

        record Pause(Duration time) implements Move {}

        record Expect(Expected expected) implements Move {}
    }

    /// What must hold of what comes next. All of it is looked at, and each thing is told by itself.
    ///
    /// @param until what is waited for
    /// @param said what the model's words must contain, in any case
    /// @param called the function that must be called; empty for none needed
    /// @param args that the call must have, or `{}` for any
    /// @param firstWithin from the end of what the client did to the first that the model gives
    /// @param within from there to the end of it
    public record Expected(
            Until until,
            List<String> said,
            Optional<Pattern> matches,
            List<String> heard,
            String called,
            Json.Struct args,
            boolean interrupted,
            int closed,
            Optional<Duration> firstWithin,
            Duration within) {
        public Expected {
            said = List.copyOf(said);
            heard = List.copyOf(heard);
        }
    }

    /// What an expectation waits for.
    public enum Until {
        TURN,
        CALL,
        CLOSED,
        SETUP
    }
}
