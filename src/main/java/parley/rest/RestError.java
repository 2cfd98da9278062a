package parley.rest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.http.Answer;
import parley.json.Json;
import parley.json.JsonText;
import parley.protocol.CloseReason;
import parley.protocol.Names;
import parley.protocol.ProtocolException;

/// What is wrong with a request, in Google's words and form (rest.md 3).
///
/// @param code of HTTP
/// @param details beside the message, each with its `@type`
record RestError(int code, String status, String message, List<Json> details) {
    private static final String RPC = "type.googleapis.com/google.rpc.";

    /// What the Live API says of a value that is of the right type.
    private static final Pattern OUT_OF_RANGE = Pattern.compile("Invalid value at '([^']+)', (.+)");

    static RestError invalid(String message) {
        return new RestError(400, "INVALID_ARGUMENT", message, List.of());
    }

    static RestError notFound(String message) {
        return new RestError(404, "NOT_FOUND", message, List.of());
    }

    static RestError unavailable() {
        return new RestError(
                503,
                "UNAVAILABLE",
                "This model is currently experiencing high demand. Spikes in demand are usually temporary. Please try"
                        + " again later.",
                List.of());
    }

    static RestError internal() {
        return new RestError(
                500,
                "INTERNAL",
                "An internal error has occurred. Please retry or report in"
                        + " https://developers.generativeai.google/guide/troubleshooting",
                List.of());
    }

    /// rest.md 1.2: 400, not 401, and clients look for the reason.
    static RestError wrongKey() {
        String words = CloseReason.API_KEY_NOT_VALID.close().words();
        Json info = Json.struct()
                .put("@type", RPC + "ErrorInfo")
                .put("reason", "API_KEY_INVALID")
                .put("domain", "googleapis.com")
                .put(
                        "metadata",
                        Json.struct()
                                .put("service", "generativelanguage.googleapis.com")
                                .build())
                .build();
        Json localized = Json.struct()
                .put("@type", RPC + "LocalizedMessage")
                .put("locale", "en-US")
                .put("message", words)
                .build();
        return new RestError(400, "INVALID_ARGUMENT", words, List.of(info, localized));
    }

    /// rest.md 3.3.
    ///
    /// @param most requests a minute
    static RestError tooManyRequests(int most, Duration wait) {
        String seconds = Math.ceilDiv(wait.toMillis(), 1_000) + "s";
        Json failure = Json.struct()
                .put("@type", RPC + "QuotaFailure")
                .put(
                        "violations",
                        Json.array(List.of(Json.struct()
                                .put("quotaMetric", "generativelanguage.googleapis.com/generate_content_requests")
                                .put("quotaId", "GenerateRequestsPerMinutePerKey")
                                .put("quotaValue", Integer.toString(most))
                                .build())))
                .build();
        Json retry = Json.struct()
                .put("@type", RPC + "RetryInfo")
                .put("retryDelay", seconds)
                .build();
        return new RestError(
                429,
                "RESOURCE_EXHAUSTED",
                CloseReason.QUOTA_EXCEEDED.close().words() + "\n* Quota exceeded for metric:"
                        + " generativelanguage.googleapis.com/generate_content_requests, limit: " + most
                        + "\nPlease retry in " + seconds + ".",
                List.of(failure, retry));
    }

    static RestError missingKey() {
        return new RestError(
                403,
                "PERMISSION_DENIED",
                CloseReason.UNREGISTERED_CALLER.close().words(),
                List.of());
    }

    /// @param method such as `generateContent`
    static RestError unknownModel(String model, String version, String method) {
        return notFound("models/" + model + " is not found for API version " + version + ", or is not supported for "
                + method + ". Call ListModels to see the list of available models and their supported methods.");
    }

    /// Several lines, one mistake each; `where` names the field of each, or nothing.
    static RestError violations(List<String> lines, List<String> where) {
        List<Json> violations = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Json.StructBuilder violation = Json.struct();
            if (!where.get(i).isEmpty()) {
                violation.put("field", where.get(i));
            }
            violations.add(violation.put("description", lines.get(i)).build());
        }
        Json detail = Json.struct()
                .put("@type", RPC + "BadRequest")
                .put("fieldViolations", Json.array(violations))
                .build();
        return new RestError(400, "INVALID_ARGUMENT", String.join("\n", lines), List.of(detail));
    }

    /// What the reader of Live messages refused; `paths` turns its paths into those of this request.
    static RestError of(ProtocolException refusal, Map<String, String> paths) {
        String words = refusal.close().words();
        String path = Names.snake(refusal.path());
        for (Map.Entry<String, String> each : paths.entrySet()) {
            words = words.replace("'" + each.getKey(), "'" + each.getValue());
            path = path.startsWith(each.getKey())
                    ? each.getValue() + path.substring(each.getKey().length())
                    : path;
        }
        Matcher range = OUT_OF_RANGE.matcher(words);
        if (range.matches()) {
            return invalid("* GenerateContentRequest." + range.group(1) + ": " + range.group(2) + ".\n");
        }
        boolean unknown = words.contains(" Unknown name ") && path.contains(".");
        String field = unknown ? path.substring(0, path.lastIndexOf('.')) : path;
        return words.startsWith("Invalid ") ? violations(List.of(words), List.of(field)) : invalid(words);
    }

    Answer answer() {
        return Answer.json(code, text()).with("cache-control", "no-store");
    }

    String text() {
        Json.StructBuilder error =
                Json.struct().put("code", code).put("message", message).put("status", status);
        if (!details.isEmpty()) {
            error.put("details", Json.array(details));
        }
        return JsonText.writeIndented(Json.struct().put("error", error.build()).build());
    }

    /// Carries it out of the depth.
    static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient RestError error;

        Thrown(RestError error) {
            super(error.message());
            this.error = error;
        }

        RestError error() {
            return error;
        }
    }

    Thrown thrown() {
        return new Thrown(this);
    }
}
