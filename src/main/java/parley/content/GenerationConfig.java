package parley.content;

import java.util.List;
import parley.json.Json;

/// How an answer is to be written. All defaults are filled in where the setup is read, so every field counts.
///
/// @param temperature 0 to 2
/// @param topP above 0 to 1
/// @param topK 1 and above
/// @param maxOutputTokens tokens of one answer; [Integer#MAX_VALUE] is no limit
/// @param stopSequences the answer ends before any of them
/// @param presencePenalty -2 to 2
/// @param frequencyPenalty -2 to 2
/// @param seeded whether the client gave `seed`; otherwise each answer may differ
/// @param seed meaningful only when `seeded`
/// @param thinkingBudget tokens; -1 lets the model decide, 0 is no thinking
/// @param includeThoughts whether thought summaries are sent
/// @param responseMimeType empty for plain text
/// @param responseSchema a JSON schema; empty for none
public record GenerationConfig(
        double temperature,
        double topP,
        int topK,
        int maxOutputTokens,
        List<String> stopSequences,
        double presencePenalty,
        double frequencyPenalty,
        boolean seeded,
        int seed,
        int thinkingBudget,
        boolean includeThoughts,
        String responseMimeType,
        Json.Struct responseSchema) {

    /// What an empty setup means (rest.md: temperature 1, topP 0.95, topK 64).
    public static final GenerationConfig DEFAULT = new GenerationConfig(
            1.0, 0.95, 64, Integer.MAX_VALUE, List.of(), 0, 0, false, 0, -1, false, "", Json.Struct.EMPTY);

    public GenerationConfig {
        stopSequences = List.copyOf(stopSequences);
    }
}
