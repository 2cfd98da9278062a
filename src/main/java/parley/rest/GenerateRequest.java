package parley.rest;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import parley.content.HarmCategory;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;
import parley.protocol.ClientMessage;
import parley.protocol.Dialect;
import parley.protocol.MessageCodec;
import parley.protocol.Names;
import parley.protocol.Notices;
import parley.protocol.ProtocolException;
import parley.protocol.Rule;

/// What `generateContent` is asked (rest.md 5), as the messages of a Live session by text. Read by the rules of the
/// Live API, strictly: a field that nobody knows is an error here.
record GenerateRequest(ClientMessage.Setup setup, ClientMessage.ClientContent contents) {
    /// Strict, but for what only models of the Live API refuse.
    private static final Dialect STRICT = new Dialect(
            Dialect.Service.DEVELOPER,
            Dialect.Generation.OWN,
            true,
            Set.of(
                    Rule.STOP_SEQUENCES_REFUSED,
                    Rule.RESPONSE_TYPE_REFUSED,
                    Rule.RESPONSE_SCHEMA_REFUSED,
                    Rule.BUILT_IN_TOOLS_REFUSED));
    private static final Set<String> IGNORED =
            Set.of("model", "toolConfig", "labels", "store", "serviceTier", "continuationToken");
    /// Categories of other models than those that are served.
    private static final Set<String> UNSETTABLE = Set.of(
            "HARM_CATEGORY_UNSPECIFIED",
            "HARM_CATEGORY_DEROGATORY",
            "HARM_CATEGORY_TOXICITY",
            "HARM_CATEGORY_VIOLENCE",
            "HARM_CATEGORY_SEXUAL",
            "HARM_CATEGORY_MEDICAL",
            "HARM_CATEGORY_DANGEROUS");

    private static final Set<String> IGNORED_IN_CONFIG = Set.of(
            "responseModalities",
            "candidateCount",
            "responseLogprobs",
            "logprobs",
            "imageConfig",
            "routingConfig",
            "speechConfig",
            "enableEnhancedCivicAnswers",
            "audioTranscriptionConfig",
            "responseFormat");
    private static final Map<String, String> PATHS = Map.of(
            "setup.generation_config", "generation_config",
            "setup.system_instruction", "system_instruction",
            "setup.tools", "tools",
            "setup.safety_settings", "safety_settings",
            "client_content.turns", "contents");

    static Json.Struct struct(byte[] body) {
        try {
            Json json = body.length == 0 ? Json.Struct.EMPTY : JsonText.parse(body);
            if (json instanceof Json.Struct struct) {
                return camel(struct);
            }
            throw RestError.invalid("Invalid JSON payload received. expected an object")
                    .thrown();
        } catch (JsonException e) {
            throw RestError.invalid("Invalid JSON payload received. " + e.getMessage())
                    .thrown();
        }
    }

    static Json.Struct camel(Json.Struct struct) {
        Map<String, Json> fields = new LinkedHashMap<>();
        struct.fields().forEach((name, value) -> fields.put(Names.camel(name), value));
        return new Json.Struct(fields);
    }

    /// @throws RestError.Thrown when it is none
    static GenerateRequest read(Json.Struct request) {
        Map<String, Json> rest = new LinkedHashMap<>(request.fields());
        IGNORED.forEach(rest::remove);
        if (rest.remove("cachedContent") != null) {
            throw RestError.notFound("Cached contents are not served here.").thrown();
        }
        Json contents = rest.remove("contents");
        Json.StructBuilder setup = Json.struct().put("model", "models/parley");
        setup.put("generationConfig", config(rest.remove("generationConfig")));
        for (String name : List.of("systemInstruction", "tools")) {
            Json value = rest.remove(name);
            if (value != null) {
                setup.put(name, value);
            }
        }
        setup.put("safetySettings", safety(rest.remove("safetySettings")));
        if (!rest.isEmpty()) {
            throw unknown(rest.keySet()).thrown();
        }
        try {
            ClientMessage begin = MessageCodec.read(wrapped("setup", setup.build()), STRICT, Notices.NONE);
            return new GenerateRequest((ClientMessage.Setup) begin, contents(contents));
        } catch (ProtocolException e) {
            throw RestError.of(e, PATHS).thrown();
        }
    }

    /// A category that cannot be set is an error of its own (rest.md 3.3).
    private static Json safety(Json settings) {
        List<Json> all = listOf(settings);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof Json.Struct setting
                    && camel(setting).get("category") instanceof Json.Text(String category)
                    && UNSETTABLE.contains(category)) {
                String settable = Arrays.stream(HarmCategory.values())
                        .map(each -> "HarmCategory." + each.wireName())
                        .collect(Collectors.joining(", "));
                throw RestError.invalid("* GenerateContentRequest.safety_settings[" + i
                                + "]: element predicate failed: $.category in (" + settable + ")\n")
                        .thrown();
            }
        }
        return Json.array(all);
    }

    private static RestError unknown(Set<String> names) {
        List<String> lines = names.stream()
                .map(name -> "Invalid JSON payload received. Unknown name \"" + shown(name) + "\": Cannot find field.")
                .toList();
        return RestError.violations(lines, lines.stream().map(_ -> "").toList());
    }

    private static String shown(String name) {
        String printable = name.replaceAll("\\p{C}", "?");
        return printable.substring(0, Math.min(80, printable.length()));
    }

    /// What only other answers than text need is taken and left.
    private static Json config(Json asked) {
        if (!(asked instanceof Json.Struct given)) {
            return asked == null ? text(Map.of()) : asked;
        }
        Json.Struct config = camel(given);
        if (config.get("candidateCount") instanceof Json.Number(var count) && count.intValue() > 1) {
            throw RestError.invalid("Multiple candidates is not enabled for this model")
                    .thrown();
        }
        Map<String, Json> kept = new LinkedHashMap<>(config.fields());
        IGNORED_IN_CONFIG.forEach(kept::remove);
        return text(kept);
    }

    private static Json.Struct text(Map<String, Json> config) {
        Map<String, Json> fields = new LinkedHashMap<>(config);
        fields.put("responseModalities", Json.array(List.of(Json.of("TEXT"))));
        return new Json.Struct(fields);
    }

    private static ClientMessage.ClientContent contents(Json contents) {
        List<Json> turns = listOf(contents);
        if (turns.isEmpty()) {
            throw RestError.invalid("* GenerateContentRequest.contents: contents is not specified\n")
                    .thrown();
        }
        Json.Struct content = Json.struct()
                .put(
                        "turns",
                        Json.array(turns.stream().map(GenerateRequest::turn).toList()))
                .put("turnComplete", true)
                .build();
        return (ClientMessage.ClientContent) MessageCodec.read(wrapped("clientContent", content), STRICT, Notices.NONE);
    }

    /// A lone object where a list belongs is a list of one (rest.md 2).
    private static List<Json> listOf(Json json) {
        return switch (json) {
            case null -> List.of();
            case Json.Null _ -> List.of();
            case Json.Array(List<Json> items) -> items;
            case Json other -> List.of(other);
        };
    }

    private static Json turn(Json turn) {
        if (turn instanceof Json.Struct said && said.get("role").equals(Json.of("system"))) {
            throw RestError.invalid("Content with system role is not supported. Please use a valid role: user, model.")
                    .thrown();
        }
        if (!(turn instanceof Json.Struct struct) || !(struct.get("parts") instanceof Json.Struct part)) {
            return turn;
        }
        Map<String, Json> fields = new LinkedHashMap<>(struct.fields());
        fields.put("parts", Json.array(List.of(part)));
        return new Json.Struct(fields);
    }

    private static Json.Struct wrapped(String name, Json value) {
        return Json.struct().put(name, value).build();
    }
}
