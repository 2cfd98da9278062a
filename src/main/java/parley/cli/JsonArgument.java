package parley.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;

/// JSON that a flag or a file holds. What is refused is named by its place, never by its text.
final class JsonArgument {
    private static final int LIMIT_BYTES = 1 << 20;

    private JsonArgument() {}

    static Json.Struct object(String place, String text) {
        if (value(text) instanceof Json.Struct struct) {
            return struct;
        }
        throw new Refused(place + " must be a JSON object");
    }

    static List<Json> array(String place, String text) {
        if (value(text) instanceof Json.Array(var items)) {
            return items;
        }
        throw new Refused(place + " must be a JSON array");
    }

    /// Null for what is no JSON: the caller says what is expected.
    private static Json value(String text) {
        try {
            return JsonText.parse(text);
        } catch (JsonException _) {
            return Json.NULL;
        }
    }

    /// The text of a file of at most a megabyte.
    static String text(Path file) {
        try {
            if (Files.size(file) > LIMIT_BYTES) {
                throw new Refused(file + " has more than " + LIMIT_BYTES + " bytes");
            }
            return Files.readString(file);
        } catch (IOException _) {
            throw new Refused("cannot read " + file);
        }
    }

    static String functionName(String place, Json.Struct declaration) {
        if (declaration.get("name") instanceof Json.Text(String name) && !name.isBlank()) {
            return name;
        }
        throw new Refused(place + ": a function must have a name");
    }
}
