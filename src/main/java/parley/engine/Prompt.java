package parley.engine;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import parley.content.Content;
import parley.content.FunctionDeclaration;
import parley.content.GenerationConfig;
import parley.content.Role;
import parley.json.Json;

/// Everything a mind reads before it answers.
///
/// @param systemInstruction empty for none
/// @param history the conversation in order; spoken turns stand as their transcripts, calls and answers
///     as parts. The last one is what is to be answered
/// @param functions what it may call
/// @param observations what was measured about the last turn, one plain sentence each: "the user spoke for 2.1
///     seconds"
/// @param sight what was seen, and what the mind noted itself
/// @param found what was found in documents about the last turn, the best first
public record Prompt(
        String systemInstruction,
        List<Content> history,
        List<FunctionDeclaration> functions,
        GenerationConfig config,
        List<String> observations,
        Sight sight,
        List<DocumentSearch.Passage> found) {

    public Prompt {
        history = List.copyOf(history);
        functions = List.copyOf(functions);
        observations = List.copyOf(observations);
        found = List.copyOf(found);
    }

    /// Without documents.
    public Prompt(
            String systemInstruction,
            List<Content> history,
            List<FunctionDeclaration> functions,
            GenerationConfig config,
            List<String> observations,
            Sight sight) {
        this(systemInstruction, history, functions, config, observations, sight, List.of());
    }

    /// The same with what was found in documents.
    public Prompt finding(List<DocumentSearch.Passage> passages) {
        return new Prompt(systemInstruction, history, functions, config, observations, sight, passages);
    }

    /// What the user said or wrote since the model's last turn.
    public String asked() {
        List<Content> talk = history.stream()
                .filter(content -> content.role() != Role.SYSTEM)
                .toList();
        int from = talk.size();
        while (from > 0 && talk.get(from - 1).role() == Role.USER) {
            from--;
        }
        return talk.subList(from, talk.size()).stream()
                .map(Content::text)
                .collect(Collectors.joining(" "))
                .strip();
    }

    /// For a mind that was shown nothing.
    public Prompt(
            String systemInstruction,
            List<Content> history,
            List<FunctionDeclaration> functions,
            GenerationConfig config,
            List<String> observations) {
        this(systemInstruction, history, functions, config, observations, Sight.NONE);
    }

    /// What the session saw so far and what the mind wrote down about it.
    ///
    /// @param seen the memory of sight, oldest first: changes, and what holds at present
    /// @param now since the session began; `seen` counts from the same moment
    /// @param notes what the mind gave with its last [LanguageModel.Output.Note]; empty at first
    /// @param unasked whether nobody said anything: something awaited was seen
    public record Sight(List<Observation> seen, Duration now, Json.Struct notes, boolean unasked) {
        public static final Sight NONE =
                new Sight(List.of(), Duration.ZERO, Json.struct().build(), false);

        public Sight {
            seen = List.copyOf(seen);
        }

        @Override
        public String toString() {
            return "Sight[" + seen.size() + " observations]";
        }
    }

    @Override
    public String toString() {
        return "Prompt[" + history.size() + " contents, " + functions.size() + " functions]";
    }
}
