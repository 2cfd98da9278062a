package parley.engines.reflex;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.content.FunctionDeclaration;
import parley.content.FunctionDeclaration.Behavior;
import parley.content.FunctionResponse;
import parley.content.FunctionResponse.Scheduling;
import parley.content.GenerationConfig;
import parley.content.Part;
import parley.content.Role;
import parley.engine.Cancellation;
import parley.engine.DocumentSearch.Passage;
import parley.engine.LanguageModel.Output;
import parley.engine.Prompt;
import parley.json.Json;
import parley.json.JsonText;
import parley.time.TimeSource;

/// A conversation with the reflex mind on Monday, 23 November 2026 at 14:05 in Berlin. Always in its likeliest
/// words unless a test gives another config.
final class Talk {
    static final GenerationConfig LIKELIEST = config(0, 0.95, 64, Integer.MAX_VALUE, List.of());

    final List<Content> history = new ArrayList<>();
    String system = "";
    List<FunctionDeclaration> functions = List.of();
    List<String> observations = List.of();
    List<Passage> found = List.of();
    GenerationConfig config = LIKELIEST;

    static ReflexModel mind() {
        return new ReflexModel(new StoppedClock(), ZoneId.of("Europe/Berlin"), new SplittableRandom(1));
    }

    static GenerationConfig config(double temperature, double topP, int topK, int limit, List<String> stops) {
        return new GenerationConfig(
                temperature, topP, topK, limit, stops, 0, 0, true, 5, -1, false, "", Json.Struct.EMPTY);
    }

    static FunctionDeclaration function(String name, String description, String parameters) {
        return new FunctionDeclaration(name, description, (Json.Struct) JsonText.parse(parameters), Behavior.BLOCKING);
    }

    Talk with(FunctionDeclaration... declared) {
        functions = List.of(declared);
        return this;
    }

    Talk told(String systemInstruction) {
        system = systemInstruction;
        return this;
    }

    /// The user says this and the mind answers; both stay in the history.
    String say(String text) {
        history.add(Content.user(text));
        return reply();
    }

    String reply() {
        List<Output> outputs = outputs();
        List<Part> parts = new ArrayList<>();
        for (Output output : outputs) {
            if (output instanceof Output.Call(FunctionCall call)) {
                parts.add(new Part.Call(new FunctionCall("c" + history.size(), call.name(), call.args())));
            }
        }
        String words = words(outputs);
        parts.add(new Part.Text(words));
        history.add(new Content(Role.MODEL, parts));
        String calls = outputs.stream()
                .filter(Output.Call.class::isInstance)
                .map(output -> ((Output.Call) output).call())
                .map(call -> call.name() + JsonText.write(call.args()))
                .collect(Collectors.joining(" "));
        return calls.isEmpty() ? words : calls;
    }

    /// A function answered.
    String answer(String name, String json) {
        history.add(new Content(
                Role.USER,
                List.of(new Part.Answer(new FunctionResponse(
                        "", name, (Json.Struct) JsonText.parse(json), Scheduling.UNSPECIFIED, false)))));
        return reply();
    }

    List<Output> outputs() {
        List<Output> outputs = new ArrayList<>();
        mind().generate(prompt(), outputs::add, new Cancellation());
        return outputs;
    }

    Prompt prompt() {
        return new Prompt(system, history, functions, config, observations).finding(found);
    }

    static String words(List<Output> outputs) {
        return outputs.stream()
                .filter(Output.Text.class::isInstance)
                .map(output -> ((Output.Text) output).piece())
                .collect(Collectors.joining());
    }

    private static final class StoppedClock implements TimeSource {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public Instant now() {
            return Instant.parse("2026-11-23T13:05:00Z");
        }
    }
}
