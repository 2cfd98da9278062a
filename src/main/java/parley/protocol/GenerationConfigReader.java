package parley.protocol;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import parley.content.GenerationConfig;
import parley.json.Json;
import parley.protocol.ClientMessage.MediaResolution;
import parley.protocol.ClientMessage.ResponseModality;
import parley.protocol.Notices.Kind;

/// `generationConfig` of a setup (live.md 3.2.1, 9.2).
final class GenerationConfigReader {

    /// The names that belong here and nowhere else.
    static final Set<String> NAMES = Set.of(
            "responseModalities",
            "temperature",
            "topP",
            "topK",
            "maxOutputTokens",
            "candidateCount",
            "presencePenalty",
            "frequencyPenalty",
            "seed",
            "speechConfig",
            "mediaResolution",
            "thinkingConfig",
            "enableAffectiveDialog",
            "translationConfig",
            "stopSequences",
            "responseMimeType",
            "responseSchema",
            "responseJsonSchema");

    private static final GenerationConfig DEFAULT = GenerationConfig.DEFAULT;

    /// `topP` 0 is accepted on the wire and means the likeliest token only.
    private static final double LEAST_TOP_P = 1e-6;

    /// rest.md 3.3.
    private static final Set<String> RESPONSE_TYPES =
            Set.of("", "text/plain", "application/json", "application/xml", "application/yaml", "text/x.enum");

    private GenerationConfigReader() {}

    /// live.md U7: every voice here can speak, so silence about it means AUDIO.
    static ResponseModality modality(Fields generation) {
        List<String> names =
                generation
                        .each("responseModalities", (item, at) -> generation.enumeration(item, at, WireEnum.MODALITY))
                        .stream()
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
        return switch (names) {
            case List<String> none when none.isEmpty() -> ResponseModality.AUDIO;
            case List<String> one when one.equals(List.of("AUDIO")) -> ResponseModality.AUDIO;
            case List<String> one
            when one.equals(List.of("TEXT")) && !generation.reading().holds(Rule.TEXT_REFUSED) -> ResponseModality.TEXT;
            case List<String> other ->
                throw Refusal.of(
                        CloseReason.MODALITIES_NOT_SUPPORTED.close(
                                other.stream().sorted().collect(Collectors.joining(", "))),
                        generation.at("responseModalities"));
        };
    }

    static MediaResolution mediaResolution(Fields generation) {
        String name = generation.enumeration("mediaResolution", WireEnum.MEDIA_RESOLUTION);
        return name.isEmpty() ? MediaResolution.UNSPECIFIED : MediaResolution.valueOf(name);
    }

    /// Everything else. Reads all other names of the message but those of speech.
    static GenerationConfig config(Fields generation, ResponseModality modality) {
        refuseWhatCannotBe(generation);
        Fields thinking = thinking(generation);
        String mimeType = responseMimeType(generation, modality);
        GenerationConfig config = new GenerationConfig(
                range(generation, "temperature", DEFAULT.temperature(), 0, 2),
                Math.max(range(generation, "topP", DEFAULT.topP(), 0, 1), LEAST_TOP_P),
                atLeastOne(generation, "topK", DEFAULT.topK()),
                atLeastOne(generation, "maxOutputTokens", DEFAULT.maxOutputTokens()),
                stopSequences(generation),
                range(generation, "presencePenalty", 0, -2, 2),
                range(generation, "frequencyPenalty", 0, -2, 2),
                generation.has("seed"),
                generation.int32("seed", 0),
                thinkingBudget(thinking),
                thinking.bool("includeThoughts", false),
                mimeType,
                responseSchema(generation, modality));
        thinking.end();
        ignoreTheRest(generation);
        return config;
    }

    private static Fields thinking(Fields generation) {
        Fields thinking = generation.message("thinkingConfig", "ThinkingConfig");
        Reading reading = generation.reading();
        refuseIf(thinking.present() && reading.holds(Rule.THINKING_REFUSED), thinking.path());
        refuseIf(
                thinking.has("thinkingLevel") && reading.holds(Rule.THINKING_LEVEL_REFUSED),
                thinking.at("thinkingLevel"));
        refuseIf(
                thinking.has("thinkingBudget") && reading.holds(Rule.THINKING_BUDGET_REFUSED),
                thinking.at("thinkingBudget"));
        return thinking;
    }

    private static void refuseIf(boolean refused, String path) {
        if (refused) {
            throw Refusal.argument(path);
        }
    }

    private static void refuseWhatCannotBe(Fields generation) {
        if (generation.has("translationConfig")) {
            throw Refusal.because(generation.at("translationConfig"), "translation is not supported");
        }
        if (generation.int32("candidateCount", 1) > 1) {
            throw Refusal.of(
                    CloseReason.INVALID_ARGUMENT.saying("Multiple candidates is not enabled for this model"),
                    generation.at("candidateCount"));
        }
    }

    private static double range(Fields owner, String name, double absent, double from, double to) {
        double number = owner.number(name, absent);
        if (number < from || number > to) {
            String range = Names.snake(name) + " must be in the range [" + from + ", " + to + "]";
            throw Refusal.because(owner.at(name), range);
        }
        return number;
    }

    /// 0 is proto3's way to say nothing.
    private static int atLeastOne(Fields owner, String name, int absent) {
        int number = owner.int32(name, 0);
        if (number < 0) {
            throw Refusal.because(owner.at(name), Names.snake(name) + " must be positive");
        }
        return number == 0 ? absent : number;
    }

    private static List<String> stopSequences(Fields generation) {
        List<String> sequences = generation.texts("stopSequences");
        if (generation.reading().holds(Rule.STOP_SEQUENCES_REFUSED) && !sequences.isEmpty()) {
            throw Refusal.argument(generation.at("stopSequences"));
        }
        return sequences.stream().filter(sequence -> !sequence.isEmpty()).toList();
    }

    /// A level stands for a budget in tokens; a budget that is given goes first.
    private static int thinkingBudget(Fields thinking) {
        int ofLevel = switch (thinking.enumeration("thinkingLevel", WireEnum.THINKING_LEVEL)) {
            case "MINIMAL" -> 0;
            case "LOW" -> 1_024;
            case "MEDIUM" -> 4_096;
            case "HIGH" -> 16_384;
            default -> DEFAULT.thinkingBudget();
        };
        int budget = thinking.int32("thinkingBudget", ofLevel);
        if (budget < -1) {
            throw Refusal.because(thinking.at("thinkingBudget"), "thinking_budget must be -1 or more");
        }
        return budget;
    }

    /// Only words can have a form: for speech it is left out.
    private static String responseMimeType(Fields generation, ResponseModality modality) {
        String type = generation.text("responseMimeType");
        if (!RESPONSE_TYPES.contains(type)
                || generation.reading().holds(Rule.RESPONSE_TYPE_REFUSED) && !type.isEmpty()) {
            throw Refusal.argument(generation.at("responseMimeType"));
        }
        if (type.isEmpty() || type.equals("text/plain")) {
            return "";
        }
        return modality == ResponseModality.TEXT ? type : forTextOnly(generation, "responseMimeType", "");
    }

    private static Json.Struct responseSchema(Fields generation, ResponseModality modality) {
        Json.Struct schema = SchemaReader.either(generation, "responseSchema", "responseJsonSchema");
        if (generation.reading().holds(Rule.RESPONSE_SCHEMA_REFUSED) && !schema.isEmpty()) {
            throw Refusal.argument(generation.at("responseSchema"));
        }
        boolean kept = schema.isEmpty() || modality == ResponseModality.TEXT;
        return kept ? schema : forTextOnly(generation, "responseSchema", Json.Struct.EMPTY);
    }

    private static <T> T forTextOnly(Fields generation, String name, T absent) {
        generation.reading().notice(Kind.IGNORED_FIELD, generation.at(name), "for the modality TEXT only");
        return absent;
    }

    private static void ignoreTheRest(Fields generation) {
        generation.ignoreUnless(Rule.LOGPROBS_REFUSED, "responseLogprobs", "logprobs");
        generation.ignoreUnless(Rule.ROUTING_REFUSED, "routingConfig");
        generation.ignoreUnless(Rule.AUDIO_TIMESTAMP_REFUSED, "audioTimestamp");
        generation.ignoreUnless(Rule.AFFECTIVE_REFUSED, "enableAffectiveDialog");
        generation.ignore(
                "modelSelectionConfig",
                "imageConfig",
                "enableEnhancedCivicAnswers",
                "audioTranscriptionConfig",
                "responseFormat");
    }
}
