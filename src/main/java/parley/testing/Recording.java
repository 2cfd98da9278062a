package parley.testing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;

/// What passed on one or more connections, kept: one JSON object a line, as `/parley/v1/test/traffic`
/// writes them. Holds all that was said and shown.
public record Recording(List<Passed> passed) {
    private static final double NANOS_A_MS = 1e6;

    public Recording {
        passed = List.copyOf(passed);
    }

    /// @throws IllegalArgumentException when it cannot be read or is none
    public static Recording load(Path file) {
        List<Passed> passed = new ArrayList<>();
        int number = 0;
        for (String line : TextFile.read(file).lines().toList()) {
            number++;
            if (!line.isBlank()) {
                passed.add(passed(line, file + ":" + number));
            }
        }
        return new Recording(passed);
    }

    private static Passed passed(String line, String at) {
        try {
            if (JsonText.parse(line) instanceof Json.Struct struct) {
                return passed(struct, at);
            }
        } catch (JsonException _) {
            // Said below.
        }
        throw Fields.expected(at, "a line of a recording");
    }

    private static Passed passed(Json.Struct line, String at) {
        int connection = number(line.get("connection"), at).intValue();
        Duration when = Duration.ofNanos((long) (number(line.get("atMs"), at).doubleValue() * NANOS_A_MS));
        boolean byClient = line.get("from").equals(Json.of("client"));
        if (line.get("opened") instanceof Json.Text(String path)) {
            return new Passed.Opened(connection, when, path);
        }
        if (line.get("closed") instanceof Json.Struct closed) {
            String reason = closed.get("reason") instanceof Json.Text(String text) ? text : "";
            return new Passed.Closed(
                    connection, when, byClient, number(closed.get("code"), at).intValue(), reason);
        }
        return new Passed.Message(connection, when, byClient, JsonText.writeBytes(line.get("message")));
    }

    private static BigDecimal number(Json json, String at) {
        if (json instanceof Json.Number(BigDecimal number)) {
            return number;
        }
        throw Fields.expected(at, "a number for connection, atMs and code");
    }

    /// The lines of the file.
    public byte[] bytes() {
        return passed.stream()
                .map(one -> JsonText.write(PassedJson.of(one)) + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /// What passed on the connections, in the order in which they were opened.
    List<List<Passed>> connections() {
        return passed.stream()
                .map(Passed::connection)
                .distinct()
                .map(number -> passed.stream()
                        .filter(one -> one.connection() == number)
                        .toList())
                .toList();
    }

    /// Prints nothing of it.
    @Override
    public String toString() {
        return "Recording[" + passed.size() + " messages]";
    }
}
