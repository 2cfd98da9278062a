package parley.logs;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import parley.json.Json;
import parley.json.JsonText;

/// One line of the log.
record Line(
        Instant time,
        Level level,
        String logger,
        String thread,
        String message,
        List<KeyValuePair> fields,
        Optional<Throwable> failure) {

    String in(LogFormat format) {
        return switch (format) {
            case TEXT -> text();
            case JSON -> json();
        };
    }

    private String text() {
        StringBuilder out = new StringBuilder("[" + thread + "] " + level + " " + logger + " - " + message);
        fields.forEach(field -> out.append(", ").append(field.key).append('=').append(field.value));
        failure.ifPresent(cause -> out.append(System.lineSeparator()).append(stack(cause)));
        return out.toString();
    }

    private String json() {
        Json.StructBuilder out = Json.struct()
                .put("time", time.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("level", level.toString())
                .put("logger", logger)
                .put("thread", thread)
                .put("message", message);
        fields.forEach(field -> put(out, field));
        failure.ifPresent(cause -> out.put("error", cause.toString()).put("stack", stack(cause)));
        return JsonText.write(out.build());
    }

    private static void put(Json.StructBuilder out, KeyValuePair field) {
        switch (field.value) {
            case Integer number -> out.put(field.key, number);
            case Long number -> out.put(field.key, number);
            case Boolean truth -> out.put(field.key, truth);
            case null, default -> out.put(field.key, String.valueOf(field.value));
        }
    }

    private static String stack(Throwable cause) {
        StringWriter out = new StringWriter();
        cause.printStackTrace(new PrintWriter(out, true));
        return out.toString().stripTrailing();
    }
}
