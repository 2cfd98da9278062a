package parley.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.content.Part;
import parley.content.Role;
import parley.content.SafetyRating;
import parley.content.TokenCount;
import parley.content.UsageMetadata;
import parley.json.Json;
import parley.protocol.ContentWriter;
import parley.protocol.ServerMessage;
import parley.protocol.ServerMessage.TurnCompleteReason;

/// A `GenerateContentResponse` (rest.md 5.4), whole or piece by piece. One thread.
final class ResponseWriter {
    private final String model;
    private final String id;
    private final int mostTokens;
    private final Function<String, UsageMetadata> costs;
    private final StringBuilder said = new StringBuilder();
    private final List<Part> parts = new ArrayList<>();
    private Json grounding = Json.NULL;

    /// @param model as the client called it
    /// @param mostTokens that the answer may have; 0 for any number
    /// @param costs what an answer costs so far, of its words
    ResponseWriter(String model, String id, int mostTokens, Function<String, UsageMetadata> costs) {
        this.costs = costs;
        this.model = model;
        this.id = id;
        this.mostTokens = mostTokens;
    }

    /// Takes a message of the session. True when the answer is whole.
    boolean take(ServerMessage message) {
        switch (message) {
            case ServerMessage.ModelTurn(Part.Text(String text)) -> say(text);
            case ServerMessage.ModelTurn(Part part) -> parts.add(part);
            case ServerMessage.ToolCall(List<FunctionCall> calls) ->
                calls.forEach(call -> parts.add(new Part.Call(call)));
            case ServerMessage.GroundingMetadata(Json.Struct metadata) -> grounding = metadata;
            default -> {}
        }
        return message instanceof ServerMessage.TurnComplete;
    }

    private void say(String text) {
        said.append(text);
        if (!parts.isEmpty() && parts.getLast() instanceof Part.Text(String before)) {
            parts.removeLast();
            parts.add(new Part.Text(before + text));
        } else {
            parts.add(new Part.Text(text));
        }
    }

    boolean hasNews() {
        return !parts.isEmpty();
    }

    /// What came since the last call, without an end.
    Json.Struct piece() {
        return response(candidate(), costs.apply(said.toString()));
    }

    /// What came since the last call, and how it ended.
    Json.Struct end(ServerMessage.TurnComplete end) {
        if (end.reason() == TurnCompleteReason.PROHIBITED_INPUT_CONTENT) {
            return refused(end);
        }
        Json.StructBuilder candidate = candidate().put("finishReason", reason(end));
        if (grounding instanceof Json.Struct) {
            candidate.put("groundingMetadata", grounding);
        }
        if (!end.ratings().isEmpty()) {
            candidate.put("safetyRatings", ratings(end));
        }
        return response(candidate, end.usage());
    }

    /// rest.md 6: what was asked is blocked, so there are no candidates.
    private Json.Struct refused(ServerMessage.TurnComplete end) {
        Json.Struct feedback = Json.struct()
                .put("blockReason", "SAFETY")
                .put("safetyRatings", ratings(end))
                .build();
        return finish(Json.struct().put("promptFeedback", feedback), end.usage());
    }

    private static Json ratings(ServerMessage.TurnComplete end) {
        return Json.array(end.ratings().stream().map(ResponseWriter::rating).toList());
    }

    private static Json.Struct rating(SafetyRating rating) {
        Json.StructBuilder out = Json.struct()
                .put("category", rating.category().wireName())
                .put("probability", rating.probability().name());
        return rating.blocked() ? out.put("blocked", true).build() : out.build();
    }

    private Json.StructBuilder candidate() {
        Json.Struct content = parts.isEmpty()
                ? Json.Struct.EMPTY
                : ContentWriter.content(new Content(Role.MODEL, List.copyOf(parts)));
        parts.clear();
        return Json.struct().put("content", content);
    }

    private String reason(ServerMessage.TurnComplete end) {
        return switch (end.reason()) {
            case MALFORMED_FUNCTION_CALL -> "MALFORMED_FUNCTION_CALL";
            case NONE -> mostTokens > 0 && end.usage().response().total() >= mostTokens ? "MAX_TOKENS" : "STOP";
            case GENERATED_CONTENT_SAFETY -> "SAFETY";
            default -> "OTHER";
        };
    }

    private Json.Struct response(Json.StructBuilder candidate, UsageMetadata usage) {
        Json candidates = Json.array(List.of(candidate.put("index", 0).build()));
        return finish(Json.struct().put("candidates", candidates), usage);
    }

    private Json.Struct finish(Json.StructBuilder out, UsageMetadata usage) {
        if (!usage.equals(UsageMetadata.NONE)) {
            out.put("usageMetadata", usage(usage));
        }
        return out.put("modelVersion", model).put("responseId", id).build();
    }

    private static Json.Struct usage(UsageMetadata usage) {
        Json.StructBuilder out = Json.struct();
        count(out, "promptTokenCount", usage.prompt().total());
        count(out, "candidatesTokenCount", usage.response().total());
        count(out, "thoughtsTokenCount", usage.thoughtsTokens());
        count(out, "totalTokenCount", usage.totalTokens());
        details(out, "promptTokensDetails", usage.prompt());
        details(out, "candidatesTokensDetails", usage.response());
        return out.build();
    }

    private static void count(Json.StructBuilder out, String name, int tokens) {
        if (tokens != 0) {
            out.put(name, tokens);
        }
    }

    static void details(Json.StructBuilder out, String name, TokenCount tokens) {
        List<Json.Struct> details = tokens.byModality().entrySet().stream()
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
