package parley.protocol;

import java.util.List;
import java.util.Locale;
import parley.json.Json;

/// The names of an enum on the wire by their numbers; number 0 says nothing. All have one prefix, which is
/// left off here.
///
/// @param type its name in Google's API, for refusals
record WireEnum(String type, String prefix, List<String> names) {
    static final WireEnum MODALITY =
            of("GenerationConfig.Modality", "", "MODALITY_UNSPECIFIED", "TEXT", "IMAGE", "AUDIO", "VIDEO");
    static final WireEnum MEDIA_MODALITY =
            of("Modality", "", "MODALITY_UNSPECIFIED", "TEXT", "IMAGE", "VIDEO", "AUDIO", "DOCUMENT");
    static final WireEnum MEDIA_RESOLUTION =
            of("GenerationConfig.MediaResolution", "MEDIA_RESOLUTION_", "UNSPECIFIED", "LOW", "MEDIUM", "HIGH");
    static final WireEnum START_SENSITIVITY = of(
            "RealtimeInputConfig.AutomaticActivityDetection.StartSensitivity",
            "START_SENSITIVITY_",
            "UNSPECIFIED",
            "HIGH",
            "LOW");
    static final WireEnum END_SENSITIVITY = of(
            "RealtimeInputConfig.AutomaticActivityDetection.EndSensitivity",
            "END_SENSITIVITY_",
            "UNSPECIFIED",
            "HIGH",
            "LOW");
    static final WireEnum ACTIVITY_HANDLING = of(
            "RealtimeInputConfig.ActivityHandling",
            "",
            "ACTIVITY_HANDLING_UNSPECIFIED",
            "START_OF_ACTIVITY_INTERRUPTS",
            "NO_INTERRUPTION");
    static final WireEnum TURN_COVERAGE = of(
            "RealtimeInputConfig.TurnCoverage",
            "",
            "TURN_COVERAGE_UNSPECIFIED",
            "TURN_INCLUDES_ONLY_ACTIVITY",
            "TURN_INCLUDES_ALL_INPUT",
            "TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO");
    static final WireEnum BEHAVIOR = of("FunctionDeclaration.Behavior", "", "UNSPECIFIED", "BLOCKING", "NON_BLOCKING");
    static final WireEnum SCHEDULING =
            of("FunctionResponse.Scheduling", "", "SCHEDULING_UNSPECIFIED", "SILENT", "WHEN_IDLE", "INTERRUPT");
    static final WireEnum THINKING_LEVEL =
            of("ThinkingConfig.ThinkingLevel", "", "THINKING_LEVEL_UNSPECIFIED", "LOW", "MEDIUM", "HIGH", "MINIMAL");
    static final WireEnum HARM_CATEGORY = of(
            "HarmCategory",
            "HARM_CATEGORY_",
            "UNSPECIFIED",
            "DEROGATORY",
            "TOXICITY",
            "VIOLENCE",
            "SEXUAL",
            "MEDICAL",
            "DANGEROUS",
            "HARASSMENT",
            "HATE_SPEECH",
            "SEXUALLY_EXPLICIT",
            "DANGEROUS_CONTENT",
            "CIVIC_INTEGRITY");
    static final WireEnum HARM_BLOCK_THRESHOLD = of(
            "SafetySetting.HarmBlockThreshold",
            "",
            "HARM_BLOCK_THRESHOLD_UNSPECIFIED",
            "BLOCK_LOW_AND_ABOVE",
            "BLOCK_MEDIUM_AND_ABOVE",
            "BLOCK_ONLY_HIGH",
            "BLOCK_NONE",
            "OFF");
    static final WireEnum VOICE_ACTIVITY =
            of("VoiceActivityType", "", "TYPE_UNSPECIFIED", "ACTIVITY_START", "ACTIVITY_END");
    static final WireEnum VAD_SIGNAL = of("VadSignalType", "VAD_SIGNAL_TYPE_", "UNSPECIFIED", "SOS", "EOS");

    static final String UNKNOWN = "?";

    private static WireEnum of(String type, String prefix, String... names) {
        return new WireEnum(Refusal.TYPES + type, prefix, List.of(names));
    }

    /// The name of `value` without its prefix; empty when it says nothing, [#UNKNOWN] when nobody knows it.
    ///
    /// @throws ProtocolException when it is neither a name nor a number
    String nameOf(Json value, String path) {
        int number = switch (value) {
            case Json.Text(var name) -> numberOf(name.toUpperCase(Locale.ROOT));
            case Json.Number _ -> known(Scalars.int64(value, path, type));
            case Json.Bool _, Json.Struct _, Json.Array _, Json.Null _ -> throw Refusal.wrongType(path, type, value);
        };
        return number < 0 ? UNKNOWN : number == 0 ? "" : names.get(number);
    }

    private int numberOf(String name) {
        if (name.isEmpty()) {
            return 0;
        }
        return name.startsWith(prefix) ? names.indexOf(name.substring(prefix.length())) : -1;
    }

    private int known(long number) {
        return number >= 0 && number < names.size() ? (int) number : -1;
    }
}
