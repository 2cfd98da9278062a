package parley.protocol;

import parley.content.TokenCount;
import parley.content.UsageMetadata;
import parley.json.Json;

/// What a turn cost, as JSON (live.md 4.8). Totals are the sums of their details.
public final class UsageWriter {
    private UsageWriter() {}

    /// Outside of messages, in the names that all generations share.
    public static Json.Struct json(UsageMetadata usage) {
        return json(usage, false);
    }

    static Json.Struct json(UsageMetadata usage, Dialect dialect) {
        return json(usage, dialect.holds(Rule.CANDIDATES_TOKENS));
    }

    private static Json.Struct json(UsageMetadata usage, boolean candidates) {
        Json.StructBuilder out = Json.struct();
        count(out, "promptTokenCount", usage.prompt().total());
        count(out, "responseTokenCount", usage.response().total());
        if (candidates) {
            count(out, "candidatesTokenCount", usage.response().total());
        }
        count(out, "thoughtsTokenCount", usage.thoughtsTokens());
        count(out, "totalTokenCount", usage.totalTokens());
        details(out, "promptTokensDetails", usage.prompt());
        details(out, "responseTokensDetails", usage.response());
        if (candidates) {
            details(out, "candidatesTokensDetails", usage.response());
        }
        return out.build();
    }

    private static void count(Json.StructBuilder out, String name, int tokens) {
        if (tokens != 0) {
            out.put(name, tokens);
        }
    }

    private static void details(Json.StructBuilder out, String name, TokenCount tokens) {
        var details = tokens.byModality().entrySet().stream()
                .map(entry -> Json.struct()
                        .put("modality", entry.getKey().name())
                        .put("tokenCount", entry.getValue())
                        .build())
                .toList();
        if (!details.isEmpty()) {
            out.put(name, Json.array(details));
        }
    }
}
