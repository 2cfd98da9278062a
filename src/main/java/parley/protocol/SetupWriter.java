package parley.protocol;

import java.util.List;
import java.util.Map;
import parley.content.FunctionDeclaration;
import parley.content.GenerationConfig;
import parley.content.Tool;
import parley.json.Json;
import parley.protocol.ClientMessage.AudioTranscriptionConfig;
import parley.protocol.ClientMessage.MediaResolution;
import parley.protocol.ClientMessage.RealtimeInputConfig;
import parley.protocol.ClientMessage.Setup;

/// A setup as canonical JSON.
final class SetupWriter {
    private SetupWriter() {}

    static Json.Struct json(Setup setup) {
        Json.StructBuilder out = Json.struct();
        ContentWriter.putUnlessEmpty(out, "model", setup.model());
        out.put("generationConfig", generationConfig(setup));
        if (!setup.systemInstruction().isEmpty()) {
            out.put("systemInstruction", instruction(setup.systemInstruction()));
        }
        if (!setup.tools().isEmpty()) {
            out.put("tools", tools(setup.tools()));
        }
        out.put("realtimeInputConfig", realtimeInputConfig(setup.realtimeInputConfig()));
        putSession(out, setup);
        putTranscription(out, "inputAudioTranscription", setup.inputAudioTranscription());
        putTranscription(out, "outputAudioTranscription", setup.outputAudioTranscription());
        putSwitches(out, setup);
        putSafety(out, setup);
        return out.build();
    }

    static Json instruction(String text) {
        return one("parts", Json.array(List.of(one("text", Json.of(text)))));
    }

    static Json.Array tools(List<Tool> tools) {
        return Json.array(tools.stream().map(SetupWriter::tool).toList());
    }

    private static Json tool(Tool tool) {
        return switch (tool) {
            case Tool.Function(var declaration) ->
                one("functionDeclarations", Json.array(List.of(declaration(declaration))));
            case Tool.BuiltIn(var name, var settings) -> one(name, settings);
        };
    }

    private static Json declaration(FunctionDeclaration declaration) {
        Json.StructBuilder out = Json.struct().put("name", declaration.name());
        ContentWriter.putUnlessEmpty(out, "description", declaration.description());
        if (!declaration.parameters().isEmpty()) {
            out.put("parametersJsonSchema", declaration.parameters());
        }
        return out.put("behavior", declaration.behavior().name()).build();
    }

    private static Json generationConfig(Setup setup) {
        GenerationConfig config = setup.generationConfig();
        Json.StructBuilder out = Json.struct()
                .put(
                        "responseModalities",
                        Json.array(List.of(Json.of(setup.responseModality().name()))))
                .put("temperature", config.temperature())
                .put("topP", config.topP())
                .put("topK", config.topK())
                .put("maxOutputTokens", config.maxOutputTokens())
                .put("presencePenalty", config.presencePenalty())
                .put("frequencyPenalty", config.frequencyPenalty());
        if (config.seeded()) {
            out.put("seed", config.seed());
        }
        putForm(out, config);
        putLooks(out, setup);
        return out.build();
    }

    private static void putForm(Json.StructBuilder out, GenerationConfig config) {
        if (!config.stopSequences().isEmpty()) {
            out.put(
                    "stopSequences",
                    Json.array(config.stopSequences().stream().map(Json::of).toList()));
        }
        out.put(
                "thinkingConfig",
                Json.struct()
                        .put("thinkingBudget", config.thinkingBudget())
                        .put("includeThoughts", config.includeThoughts())
                        .build());
        ContentWriter.putUnlessEmpty(out, "responseMimeType", config.responseMimeType());
        if (!config.responseSchema().isEmpty()) {
            out.put("responseJsonSchema", config.responseSchema());
        }
    }

    private static void putLooks(Json.StructBuilder out, Setup setup) {
        Json.StructBuilder speech = Json.struct();
        if (!setup.voiceName().isEmpty()) {
            Json.Struct name = one("voiceName", Json.of(setup.voiceName()));
            speech.put("voiceConfig", one("prebuiltVoiceConfig", name));
        }
        ContentWriter.putUnlessEmpty(speech, "languageCode", setup.languageCode());
        Json.Struct spoken = speech.build();
        if (!spoken.isEmpty()) {
            out.put("speechConfig", spoken);
        }
        if (setup.mediaResolution() != MediaResolution.UNSPECIFIED) {
            out.put(
                    "mediaResolution",
                    "MEDIA_RESOLUTION_" + setup.mediaResolution().name());
        }
    }

    private static Json realtimeInputConfig(RealtimeInputConfig config) {
        Json.Struct detection = Json.struct()
                .put("disabled", !config.automatic())
                .put(
                        "startOfSpeechSensitivity",
                        "START_SENSITIVITY_" + config.startSensitivity().name())
                .put(
                        "endOfSpeechSensitivity",
                        "END_SENSITIVITY_" + config.endSensitivity().name())
                .put("prefixPaddingMs", config.prefixPaddingMs())
                .put("silenceDurationMs", config.silenceDurationMs())
                .build();
        return Json.struct()
                .put("automaticActivityDetection", detection)
                .put("activityHandling", config.activityHandling().name())
                .put("turnCoverage", config.turnCoverage().name())
                .build();
    }

    private static void putSession(Json.StructBuilder out, Setup setup) {
        if (setup.sessionResumption().requested()) {
            Json.StructBuilder resumption = Json.struct();
            ContentWriter.putUnlessEmpty(
                    resumption, "handle", setup.sessionResumption().handle());
            if (setup.sessionResumption().transparent()) {
                resumption.put("transparent", true);
            }
            out.put("sessionResumption", resumption.build());
        }
        if (setup.contextWindowCompression().enabled()) {
            Json.StructBuilder compression = Json.struct();
            putTokens(
                    compression,
                    "triggerTokens",
                    setup.contextWindowCompression().triggerTokens());
            Json.StructBuilder window = Json.struct();
            putTokens(window, "targetTokens", setup.contextWindowCompression().targetTokens());
            out.put(
                    "contextWindowCompression",
                    compression.put("slidingWindow", window.build()).build());
        }
    }

    /// int64 is a string in proto3 JSON.
    private static void putTokens(Json.StructBuilder out, String name, long tokens) {
        if (tokens != 0) {
            out.put(name, String.valueOf(tokens));
        }
    }

    private static void putTranscription(Json.StructBuilder out, String name, AudioTranscriptionConfig config) {
        if (!config.enabled()) {
            return;
        }
        Json.StructBuilder inner = Json.struct();
        putTexts(inner, "languageCodes", config.languageCodes());
        putTexts(inner, "customVocabulary", config.customVocabulary());
        if (config.interim()) {
            inner.put("interim", true);
        }
        out.put(name, inner.build());
    }

    private static void putTexts(Json.StructBuilder out, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            out.put(name, Json.array(texts.stream().map(Json::of).toList()));
        }
    }

    private static void putSwitches(Json.StructBuilder out, Setup setup) {
        if (setup.proactiveAudio()) {
            out.put("proactivity", one("proactiveAudio", Json.of(true)));
        }
        if (setup.initialHistory()) {
            out.put("historyConfig", one("initialHistoryInClientContent", Json.of(true)));
        }
        if (setup.explicitVadSignal()) {
            out.put("explicitVadSignal", true);
        }
    }

    private static void putSafety(Json.StructBuilder out, Setup setup) {
        if (!setup.safetySettings().isEmpty()) {
            out.put(
                    "safetySettings",
                    Json.array(setup.safetySettings().stream()
                            .map(setting -> Json.struct()
                                    .put("category", setting.category())
                                    .put("threshold", setting.threshold())
                                    .build())
                            .toList()));
        }
        if (!setup.labels().isEmpty()) {
            Json.StructBuilder labels = Json.struct();
            for (Map.Entry<String, String> label : setup.labels().entrySet()) {
                labels.put(label.getKey(), label.getValue());
            }
            out.put("labels", labels.build());
        }
    }

    private static Json.Struct one(String name, Json value) {
        return Json.struct().put(name, value).build();
    }
}
