package parley.engine;

import java.util.List;
import parley.content.Content;
import parley.content.FunctionDeclaration;
import parley.content.GenerationConfig;

/// Everything a mind reads before it answers.
///
/// @param systemInstruction empty for none
/// @param history the conversation in order; spoken turns stand as their transcripts, calls and answers
///     as parts. The last one is what is to be answered
/// @param functions what it may call
/// @param observations what was measured about the last turn, one plain sentence each: "the user spoke for 2.1
///     seconds"
public record Prompt(
        String systemInstruction,
        List<Content> history,
        List<FunctionDeclaration> functions,
        GenerationConfig config,
        List<String> observations) {

    public Prompt {
        history = List.copyOf(history);
        functions = List.copyOf(functions);
        observations = List.copyOf(observations);
    }

    @Override
    public String toString() {
        return "Prompt[" + history.size() + " contents, " + functions.size() + " functions]";
    }
}
