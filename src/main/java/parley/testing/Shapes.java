package parley.testing;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;

/// The shapes of the messages in a recording: which fields there are, and of what type, whatever they say.
public record Shapes(Set<String> lines) {
    /// What clients and functions fill as they like.
    private static final Set<String> FREE = Set.of("args", "response", "parameters", "properties");

    public Shapes {
        lines = Set.copyOf(lines);
    }

    public static Shapes of(Recording recording) {
        Set<String> lines = new TreeSet<>();
        for (Passed one : recording.passed()) {
            if (one instanceof Passed.Message message) {
                add(parsed(message.bytes()), PassedJson.by(one) + " ", "", lines);
            }
        }
        return new Shapes(lines);
    }

    private static Json parsed(byte[] bytes) {
        try {
            return JsonText.parse(bytes);
        } catch (JsonException _) {
            return Json.NULL;
        }
    }

    private static void add(Json json, String side, String path, Set<String> lines) {
        switch (json) {
            case Json.Struct(var fields)
            when !fields.isEmpty() ->
                fields.forEach((name, value) -> {
                    String inside = Fields.join(path, name);
                    if (FREE.contains(name)) {
                        lines.add(side + inside + ": free");
                    } else {
                        add(value, side, inside, lines);
                    }
                });
            case Json.Struct _ -> lines.add(side + path + ": object");
            case Json.Array(List<Json> items) -> items.forEach(item -> add(item, side, path + "[]", lines));
            case Json.Text _ -> lines.add(side + path + ": text");
            case Json.Number _ -> lines.add(side + path + ": number");
            case Json.Bool _ -> lines.add(side + path + ": boolean");
            case Json.Null _ -> lines.add(side + path + ": null");
        }
    }

    /// The shapes that `other` has not, in order.
    public List<String> without(Shapes other) {
        return lines.stream()
                .filter(line -> !other.lines.contains(line))
                .sorted()
                .toList();
    }
}
