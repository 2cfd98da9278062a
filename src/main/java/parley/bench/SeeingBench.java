package parley.bench;

import java.util.List;
import java.util.function.Consumer;
import parley.json.Json;

/// How well the eyes see, section by section.
public final class SeeingBench {
    private final List<SeeingSection> sections;
    private final Consumer<String> say;

    public SeeingBench(List<SeeingSection> sections, Consumer<String> say) {
        this.sections = List.copyOf(sections);
        this.say = say;
    }

    /// The results by the sections' names.
    public Json.Struct run() {
        Json.StructBuilder result = Json.struct();
        for (SeeingSection section : sections) {
            say.accept(section.name() + ":");
            result.put(section.name(), section.run(say));
        }
        return result.build();
    }
}
