package parley.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import parley.json.Json;
import parley.json.JsonText;

/// The control API's answers, for people. Reads with care: what another server left out is left out here.
/// Words of a session are printed without control characters, since they may come from anybody.
final class SessionText {
    private static final String LINE = "%-36s  %-5s  %-20s  %6s  %8s  %s";

    private SessionText() {}

    static List<String> list(List<Json> sessions) {
        if (sessions.isEmpty()) {
            return List.of("no sessions");
        }
        List<String> lines = new ArrayList<>();
        lines.add(LINE.formatted("ID", "STATE", "CREATED", "TURNS", "TOKENS", "MODEL"));
        for (Json each : sessions) {
            if (each instanceof Json.Struct session) {
                lines.add(LINE.formatted(
                                text(session, "id"),
                                text(session, "state").toLowerCase(java.util.Locale.ROOT),
                                seconds(text(session, "created")),
                                text(session, "turns"),
                                text(session, "tokens"),
                                text(session, "model"))
                        .stripTrailing());
            }
        }
        return lines;
    }

    /// All fields, one a line; the counters by subject.
    static List<String> session(Json.Struct session) {
        List<String> lines = new ArrayList<>();
        session.fields().forEach((name, value) -> {
            switch (value) {
                case Json.Struct inner -> lines.add("%-15s %s".formatted(name, printable(JsonText.write(inner))));
                case Json _ -> lines.add("%-15s %s".formatted(name, text(session, name)));
            }
        });
        return lines;
    }

    /// What was said, a line a turn.
    static List<String> turns(Json.Struct history) {
        List<String> lines = new ArrayList<>();
        for (Json each : items(history, "turns")) {
            if (each instanceof Json.Struct turn) {
                String cut = turn.get("interrupted").equals(Json.of(true)) ? " (interrupted)" : "";
                lines.add(seconds(text(turn, "time")) + "  " + text(turn, "role") + ": " + parts(turn) + cut);
            }
        }
        return lines;
    }

    private static String parts(Json.Struct turn) {
        StringBuilder line = new StringBuilder();
        for (Json part : items(turn, "parts")) {
            line.append(line.isEmpty() ? "" : " ").append(part(part));
        }
        return line.toString();
    }

    private static String part(Json part) {
        if (!(part instanceof Json.Struct struct) || struct.isEmpty()) {
            return "";
        }
        Map.Entry<String, Json> first = struct.fields().entrySet().iterator().next();
        return switch (first.getValue()) {
            case Json.Text(String words) -> printable(words.strip());
            case Json.Struct inner when inner.has("mimeType") -> "[" + text(inner, "mimeType") + "]";
            case Json other -> "[" + first.getKey() + " " + printable(JsonText.write(other)) + "]";
        };
    }

    private static List<Json> items(Json.Struct struct, String name) {
        return struct.get(name) instanceof Json.Array(List<Json> items) ? items : List.of();
    }

    private static String text(Json.Struct struct, String name) {
        return switch (struct.get(name)) {
            case Json.Text(String words) -> printable(words);
            case Json.Number(BigDecimal number) -> number.toPlainString();
            case Json.Bool(boolean holds) -> Boolean.toString(holds);
            case Json.Null _, Json.Array _, Json.Struct _ -> "";
        };
    }

    /// `2026-01-01T00:00:01.620Z` without what is below a second.
    private static String seconds(String time) {
        return time.replaceFirst("\\.\\d+Z$", "Z");
    }

    private static String printable(String words) {
        return words.replaceAll("\\p{Cntrl}+", " ");
    }
}
