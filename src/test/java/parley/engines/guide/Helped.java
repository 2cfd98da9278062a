package parley.engines.guide;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import parley.content.Content;
import parley.content.FunctionDeclaration;
import parley.content.GenerationConfig;
import parley.engine.Cancellation;
import parley.engine.LanguageModel;
import parley.engine.LanguageModel.Output;
import parley.engine.Observation;
import parley.engine.Prompt;
import parley.engine.Region;
import parley.json.Json;

/// Someone who is helped: speaks, shows, and keeps the notes as a session does.
final class Helped {
    final List<Content> history = new ArrayList<>();
    private final List<Observation> seen = new ArrayList<>();
    private final LanguageModel mind;
    private Json.Struct notes = Json.Struct.EMPTY;
    private Duration now = Duration.ofSeconds(1);
    Set<Observation.Kind> awaited = Set.of();
    List<FunctionDeclaration> functions = List.of();
    GenerationConfig config = GenerationConfig.DEFAULT;

    Helped(LanguageModel mind) {
        this.mind = mind;
    }

    Helped sees(Observation.Kind kind) {
        return sees(kind, "");
    }

    /// Two seconds later this is seen.
    Helped sees(Observation.Kind kind, String value) {
        now = now.plusSeconds(2);
        seen.add(new Observation(kind, value, Region.WHOLE, 0.9, now));
        return this;
    }

    /// At the same time this is seen.
    Helped meanwhile(Observation.Kind kind, String value) {
        seen.add(new Observation(kind, value, Region.WHOLE, 0.9, now));
        return this;
    }

    Helped waits(int seconds) {
        now = now.plusSeconds(seconds);
        return this;
    }

    /// Three seconds later this is said; what is answered.
    String says(String words) {
        now = now.plusSeconds(3);
        history.add(Content.user(words));
        return answer(false);
    }

    /// Something awaited was seen, and nobody said anything.
    String isNoticed() {
        return answer(true);
    }

    private String answer(boolean unasked) {
        Prompt prompt =
                new Prompt("", history, functions, config, List.of(), new Prompt.Sight(seen, now, notes, unasked));
        List<Output> outputs = new ArrayList<>();
        mind.generate(prompt, outputs::add, new Cancellation());
        for (Output output : outputs) {
            if (output instanceof Output.Note(Json.Struct given, Set<Observation.Kind> kinds)) {
                notes = given;
                awaited = kinds;
            }
        }
        String words = outputs.stream()
                .filter(Output.Text.class::isInstance)
                .map(output -> ((Output.Text) output).piece())
                .collect(Collectors.joining());
        history.add(Content.model(words));
        now = now.plusSeconds(4);
        return words;
    }
}
