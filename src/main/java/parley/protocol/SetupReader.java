package parley.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.content.GenerationConfig;
import parley.json.Json;
import parley.protocol.ClientMessage.AudioTranscriptionConfig;
import parley.protocol.ClientMessage.ContextWindowCompression;
import parley.protocol.ClientMessage.ResponseModality;
import parley.protocol.ClientMessage.SessionResumption;
import parley.protocol.ClientMessage.Setup;

/// The first message (live.md 3.2). Defaults are those of the dialect refined by the model that is asked for.
final class SetupReader {
    private static final String PATH = "setup";
    private static final List<String> NAMES = List.of(
            "model",
            "generationConfig",
            "systemInstruction",
            "tools",
            "realtimeInputConfig",
            "sessionResumption",
            "contextWindowCompression",
            "inputAudioTranscription",
            "outputAudioTranscription",
            "proactivity",
            "historyConfig",
            "explicitVadSignal",
            "safetySettings",
            "labels");

    private SetupReader() {}

    static Setup read(Reading general, Json json) {
        String model = fields(general, json).text("model");
        Reading reading = general.forModel(model);
        Fields setup = fields(reading, json);
        setup.skip("model");
        refuseWhatCannotBe(setup);
        Fields generation = setup.message("generationConfig", "GenerationConfig");
        ResponseModality modality = GenerationConfigReader.modality(generation);
        SpeechConfigReader.Speech speech = SpeechConfigReader.speech(generation, modality);
        GenerationConfig config = GenerationConfigReader.config(generation, modality);
        Setup read = new Setup(
                model,
                modality,
                speech.voiceName(),
                speech.languageCode(),
                GenerationConfigReader.mediaResolution(generation),
                config,
                ContentReader.instruction(setup, "systemInstruction"),
                ToolsReader.tools(setup),
                RealtimeInputConfigReader.read(setup.message("realtimeInputConfig", "RealtimeInputConfig")),
                resumption(setup.message("sessionResumption", "SessionResumptionConfig")),
                compression(setup.message("contextWindowCompression", "ContextWindowCompressionConfig")),
                transcription(setup.message("inputAudioTranscription", "AudioTranscriptionConfig")),
                transcription(setup.message("outputAudioTranscription", "AudioTranscriptionConfig")),
                proactiveAudio(setup.message("proactivity", "ProactivityConfig")),
                initialHistory(setup.message("historyConfig", "HistoryConfig")),
                explicitVadSignal(setup),
                SafetyReader.settings(setup),
                labels(setup));
        generation.end(name -> NAMES.contains(name) ? PATH + "." + Names.snake(name) : "");
        setup.end(name -> GenerationConfigReader.NAMES.contains(name)
                ? setup.at("generationConfig") + "." + Names.snake(name)
                : "");
        return read;
    }

    private static Fields fields(Reading reading, Json json) {
        return Fields.of(reading, PATH, "BidiGenerateContentSetup", json);
    }

    /// live.md U20: generation fields at the top move to where they belong; those that stand there already
    /// stay.
    static Json.Struct lifted(Json.Struct config) {
        Map<String, Json> setup = new LinkedHashMap<>();
        Map<String, Json> generation = new LinkedHashMap<>();
        config.fields().forEach((name, value) -> {
            boolean inner = GenerationConfigReader.NAMES.contains(Names.camel(name));
            (inner ? generation : setup).put(name, value);
        });
        if (generation.isEmpty()) {
            return config;
        }
        String key = setup.containsKey("generation_config") ? "generation_config" : "generationConfig";
        if (setup.get(key) instanceof Json.Struct(var given)) {
            generation.putAll(given);
        }
        setup.put(key, new Json.Struct(generation));
        return new Json.Struct(setup);
    }

    private static void refuseWhatCannotBe(Fields setup) {
        if (setup.has("avatarConfig")) {
            throw Refusal.because(setup.at("avatarConfig"), "video output is not supported");
        }
    }

    private static SessionResumption resumption(Fields resumption) {
        if (resumption.reading().holds(Rule.TRANSPARENT_REFUSED) && resumption.has("transparent")) {
            throw Refusal.unknownName("transparent", resumption.path());
        }
        SessionResumption read = new SessionResumption(
                resumption.present(), resumption.text("handle"), resumption.bool("transparent", false));
        resumption.end();
        return read;
    }

    private static ContextWindowCompression compression(Fields compression) {
        Fields window = compression.message("slidingWindow", "SlidingWindow");
        ContextWindowCompression read = new ContextWindowCompression(
                compression.present(), tokens(compression, "triggerTokens"), tokens(window, "targetTokens"));
        window.end();
        compression.end();
        return read;
    }

    private static long tokens(Fields owner, String name) {
        long tokens = owner.int64(name, 0);
        if (tokens < 0) {
            throw Refusal.because(owner.at(name), Names.snake(name) + " must not be negative");
        }
        return tokens;
    }

    private static AudioTranscriptionConfig transcription(Fields transcription) {
        List<String> languages = transcription.texts("languageCodes");
        List<String> words = transcription.texts("customVocabulary");
        Fields hints = transcription.message("languageHints", "LanguageHints");
        List<String> oldLanguages = hints.texts("languageCodes");
        List<String> oldWords = transcription.texts("adaptationPhrases");
        boolean interim = transcription.bool("interim", false);
        transcription.ignore("mode", "wordTimestamp", "diarization");
        transcription.skip("languageAuto");
        hints.end();
        transcription.end();
        return new AudioTranscriptionConfig(
                transcription.present(),
                languages.isEmpty() ? oldLanguages : languages,
                words.isEmpty() ? oldWords : words,
                interim);
    }

    private static boolean proactiveAudio(Fields proactivity) {
        boolean always = proactivity.reading().holds(Rule.ALWAYS_PROACTIVE);
        if (proactivity.present() && proactivity.reading().holds(Rule.PROACTIVITY_REFUSED)) {
            throw Refusal.argument(proactivity.path());
        }
        boolean proactive = proactivity.bool("proactiveAudio", always);
        if (always && !proactive) {
            throw Refusal.argument(proactivity.at("proactiveAudio"));
        }
        proactivity.end();
        return proactive;
    }

    private static boolean initialHistory(Fields history) {
        boolean initial = history.bool("initialHistoryInClientContent", false);
        history.end();
        return initial;
    }

    private static boolean explicitVadSignal(Fields setup) {
        if (setup.reading().holds(Rule.EXPLICIT_VAD_REFUSED) && setup.has("explicitVadSignal")) {
            throw Refusal.unknownName("explicitVadSignal", PATH);
        }
        return setup.bool("explicitVadSignal", false);
    }

    private static Map<String, String> labels(Fields setup) {
        Map<String, String> labels = new LinkedHashMap<>();
        setup.struct("labels")
                .fields()
                .forEach((key, value) -> labels.put(key, Scalars.text(value, setup.at("labels"))));
        if (!labels.isEmpty()) {
            setup.reading().notice(Notices.Kind.IGNORED_FIELD, setup.at("labels"), "kept for the log only");
        }
        return labels;
    }
}
