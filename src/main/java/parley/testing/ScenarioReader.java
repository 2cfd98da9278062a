package parley.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import parley.json.Json;
import parley.testing.Scenario.Expected;
import parley.testing.Scenario.Move;
import parley.testing.Scenario.Until;

/// Reads scenarios as people write them. Stateless.
final class ScenarioReader {
    private static final Duration USUAL_LIMIT = Duration.ofSeconds(20);
    private static final int MOST_CODE = 4_999;
    private static final Set<String> MOVES =
            Set.of("write", "send", "speak", "play", "show", "type", "answer", "wait", "expect");
    private static final Set<String> EXPECTED = Set.of(
            "said", "matches", "heard", "called", "args", "interrupted", "closed", "setup", "firstWithin", "within");

    private ScenarioReader() {}

    static Scenario read(Json written, Path folder) {
        Fields scenario = Fields.of(written, "", Set.of("name", "model", "setup", "steps"));
        List<Move> moves = new ArrayList<>();
        List<Json> steps = scenario.list("steps");
        for (int i = 0; i < steps.size(); i++) {
            moves.add(move(Fields.of(steps.get(i), "steps[" + i + "]", MOVES)));
        }
        return new Scenario(scenario.text("name"), setup(scenario), moves, folder);
    }

    private static Json.Struct setup(Fields scenario) {
        Map<String, Json> setup = new LinkedHashMap<>();
        String model = scenario.text("model");
        setup.put("model", Json.of(model.isEmpty() ? "models/parley" : model));
        if (scenario.has("setup")) {
            setup.putAll(struct(scenario, "setup").fields());
        }
        return new Json.Struct(setup);
    }

    private static Move move(Fields step) {
        if (step.has("write")) {
            return new Move.Send(one("realtimeInput", one("text", Json.of(step.text("write")))));
        }
        if (step.has("send")) {
            return new Move.Send(struct(step, "send"));
        }
        if (step.has("speak") || step.has("play")) {
            return new Move.Speak(step.text("speak"), step.text("play"));
        }
        if (step.has("show")) {
            return new Move.Show(step.text("show"), step.has("type") ? step.text("type") : "image/jpeg");
        }
        if (step.has("answer")) {
            return new Move.Answer(struct(step, "answer"));
        }
        Optional<Duration> pause = step.time("wait");
        if (pause.isPresent()) {
            return new Move.Pause(pause.get());
        }
        if (step.has("expect")) {
            return new Move.Expect(expected(Fields.of(step.json("expect"), step.place("expect"), EXPECTED)));
        }
        throw Fields.expected(step.at(), "one of write, send, speak, play, show, answer, wait, expect");
    }

    private static Expected expected(Fields expect) {
        Until until = expect.has("closed")
                ? Until.CLOSED
                : expect.has("called") ? Until.CALL : expect.has("setup") ? Until.SETUP : Until.TURN;
        Optional<Pattern> matches = expect.has("matches")
                ? Optional.of(Pattern.compile(expect.text("matches"), Pattern.CASE_INSENSITIVE | Pattern.DOTALL))
                : Optional.empty();
        return new Expected(
                until,
                texts(expect, "said"),
                matches,
                texts(expect, "heard"),
                expect.text("called"),
                expect.has("args") ? struct(expect, "args") : Json.Struct.EMPTY,
                expect.json("interrupted").equals(Json.of(true)),
                expect.number("closed", 0, MOST_CODE),
                expect.time("firstWithin"),
                expect.time("within").orElse(USUAL_LIMIT));
    }

    /// A text, or a list of them.
    private static List<String> texts(Fields fields, String name) {
        return switch (fields.json(name)) {
            case Json.Array(List<Json> items) ->
                items.stream()
                        .map(item -> item instanceof Json.Text(String text) ? text : fields.text(name))
                        .toList();
            case Json.Null _ -> List.of();
            case Json other -> List.of(fields.text(name));
        };
    }

    private static Json.Struct struct(Fields fields, String name) {
        if (fields.json(name) instanceof Json.Struct struct) {
            return struct;
        }
        throw Fields.expected(fields.place(name), "an object");
    }

    private static Json.Struct one(String name, Json value) {
        return Json.struct().put(name, value).build();
    }
}
