package parley.protocol;

import static parley.protocol.Dialect.Generation.OWN;
import static parley.protocol.Dialect.Generation.V2_0;
import static parley.protocol.Dialect.Generation.V2_5;
import static parley.protocol.Dialect.Generation.V3_8;
import static parley.protocol.Dialect.Generation.V3_FLASH_LIVE;
import static parley.protocol.Dialect.Service.DEVELOPER;
import static parley.protocol.Dialect.Service.VERTEX;
import static parley.protocol.When.ALWAYS;
import static parley.protocol.When.STRICT;
import static parley.protocol.When.at;
import static parley.protocol.When.of;

import java.util.Locale;

/// What may differ between the services, the generations of models and the two degrees of strictness: the one table
/// of it. [Dialect#holds] is asked wherever it makes a difference, so what the table says is what happens.
///
/// Each has a test on a socket that fails when the rule is turned round.
public enum Rule {
    MODEL_ROLE(at(VERTEX), "live.md 9.4", "`modelTurn` names its role, `model`"),
    CANDIDATES_TOKENS(at(VERTEX), "live.md 4.8", "usage counts `candidatesTokenCount` beside `responseTokenCount`"),
    LOW_SENSITIVITY(at(VERTEX), "live.md 3.2.2", "speech detection begins at low sensitivity"),
    PUBLISHER_WORDS(at(VERTEX), "live.md 8", "an unknown model is called a publisher model"),
    SYSTEM_ROLE_REFUSED(STRICT.onlyAt(DEVELOPER), "live.md 9.3", "a content with the role `system` is refused (1007)"),
    TRANSPARENT_REFUSED(STRICT.onlyAt(DEVELOPER), "live.md 9.2", "`sessionResumption.transparent` is an unknown field"),
    EXPLICIT_VAD_REFUSED(STRICT.onlyAt(DEVELOPER), "live.md 3.2", "`explicitVadSignal` is an unknown field"),
    CALL_ENDS_TURN(
            of(V2_0, V2_5, V3_8, OWN),
            "live.md U13",
            "a turn is over as soon as it has called a function; the answer begins another"),
    INPUT_CANCELS_CALLS(of(V3_8), "live.md U31", "anything new from the user cancels a call that waits"),
    CALLS_RUN_BESIDE(of(V3_8), "live.md U32", "a function that says nothing of its behaviour is `NON_BLOCKING`"),
    ONLY_ACTIVITY(
            of(V2_0, V2_5),
            "live.md appendix D",
            "a turn holds what came during activity, unless `turnCoverage` says more"),
    LATER_CONTENT_REFUSED(
            STRICT.onlyOf(V3_FLASH_LIVE),
            "live.md appendix D",
            "`clientContent` is refused once the talk has begun (1007)"),
    NON_BLOCKING_REFUSED(
            STRICT.onlyOf(V3_FLASH_LIVE), "live.md appendix D", "`NON_BLOCKING` functions are refused (1007)"),
    ALWAYS_PROACTIVE(
            STRICT.onlyOf(V3_8), "live.md appendix D", "`proactiveAudio` is on, and cannot be switched off (1007)"),
    PROACTIVITY_REFUSED(STRICT.onlyOf(V2_0, V3_FLASH_LIVE), "live.md appendix D", "`proactivity` is refused (1007)"),
    AFFECTIVE_REFUSED(
            STRICT.onlyOf(V2_0, V3_FLASH_LIVE, V3_8),
            "live.md appendix D",
            "`enableAffectiveDialog` is refused (1007)"),
    THINKING_REFUSED(STRICT.onlyOf(V2_0, V3_8), "live.md appendix D", "`thinkingConfig` is refused (1007)"),
    THINKING_LEVEL_REFUSED(
            STRICT.onlyOf(V2_5),
            "live.md appendix D",
            "`thinkingLevel` is refused (1007): this generation has budgets"),
    THINKING_BUDGET_REFUSED(
            STRICT.onlyOf(V3_FLASH_LIVE),
            "live.md appendix D",
            "`thinkingBudget` is refused (1007): this generation has levels"),
    TEXT_REFUSED(STRICT.onlyOf(V2_5), "live.md 6.5", "a native audio model does not answer by text (1007)"),
    HISTORY_FLAG_IGNORED(
            STRICT.onlyOf(V2_0, V2_5),
            "live.md appendix D",
            "`initialHistoryInClientContent` changes nothing: the first content is answered"),
    NO_VOICE_ACTIVITY(STRICT.onlyOf(V2_0, V2_5), "live.md appendix D", "`voiceActivity` is never sent"),
    ONE_RESUMPTION_UPDATE(
            STRICT.onlyOf(V3_8), "live.md appendix D", "a connection brings one `sessionResumptionUpdate`"),
    UNKNOWN_FIELDS_REFUSED(
            STRICT, "live.md 9.2, U5", "an unknown field is refused (1007); otherwise it is named once in the log"),
    UNKNOWN_ENUMS_REFUSED(
            STRICT, "live.md 9.6", "an unknown enum name is refused (1007); otherwise it is taken as unspecified"),
    CONFIG_REFUSED(
            STRICT, "live.md U20", "a first message `config` is refused (1007); otherwise it is read as `setup`"),
    EMPTY_PARTS_REFUSED(STRICT, "live.md 3.7", "a part without data is refused (1007); otherwise it is left out"),
    MEDIA_INSTRUCTION_REFUSED(
            STRICT,
            "live.md 3.2",
            "an instruction with other parts than text is refused (1007); otherwise they are left out"),
    UNKNOWN_VOICE_REFUSED(
            STRICT, "live.md 9.2", "an unknown voice is refused (1007); otherwise the default voice speaks"),
    UNHEARD_VOICE_REFUSED(
            STRICT, "live.md 8", "a voice for answers by text is refused (1007); otherwise it is left out"),
    STOP_SEQUENCES_REFUSED(STRICT, "live.md 9.2", "`stopSequences` are refused (1007); otherwise they hold"),
    RESPONSE_TYPE_REFUSED(STRICT, "live.md 9.2", "`responseMimeType` is refused (1007); otherwise it holds for text"),
    RESPONSE_SCHEMA_REFUSED(STRICT, "live.md 9.2", "`responseSchema` is refused (1007); otherwise it holds for text"),
    LOGPROBS_REFUSED(
            STRICT, "live.md 9.2", "`responseLogprobs` and `logprobs` are refused (1007); otherwise they do nothing"),
    ROUTING_REFUSED(STRICT, "live.md 9.2", "`routingConfig` is refused (1007); otherwise it does nothing"),
    AUDIO_TIMESTAMP_REFUSED(STRICT, "live.md 9.2", "`audioTimestamp` is refused (1007); otherwise it does nothing"),
    FUNCTION_NAMES_CHECKED(
            STRICT, "live.md 3.7", "a function name of other characters than `A-Z a-z 0-9 _ . : -` is refused (1007)"),
    TWO_SCHEMAS_REFUSED(
            STRICT,
            "live.md 3.7",
            "`parameters` beside `parametersJsonSchema` is refused (1007); otherwise the latter counts"),
    DOUBLE_FUNCTIONS_REFUSED(STRICT, "live.md 3.7", "two functions of one name are refused (1007)"),
    BUILT_IN_TOOLS_REFUSED(
            STRICT, "live.md 9.2", "tools of the service are refused (1008); otherwise they are let through"),
    FIXED_CATEGORIES_REFUSED(
            STRICT, "rest.md 6", "a safety category that cannot be set is refused (1007); otherwise it is left out"),
    DOUBLE_CATEGORIES_REFUSED(
            STRICT, "rest.md 6", "a safety category that is set twice is refused (1007); otherwise the first counts"),
    EXPORTED_TIMES_REFUSED(
            STRICT,
            "live.md 3.7",
            "`time` and `interrupted` of an exported history are unknown fields; otherwise they are taken"),
    UNTYPED_AUDIO_REFUSED(
            STRICT, "live.md 3.4", "sound without a media type is refused (1007); otherwise it is PCM of 16 kHz"),
    MARKS_REFUSED(
            STRICT,
            "live.md 9.3",
            "`activityStart` while activity is detected is refused (1007); otherwise it is left out"),
    FULL_WINDOW_ENDS(
            STRICT,
            "live.md 6.5",
            "a full context window without compression ends the session (1007); otherwise the oldest turns are forgotten"),
    CUT_ANSWERS_END(
            STRICT, "live.md U35", "an answer ends with its connection; otherwise it is finished for the next one"),
    LIVING_SESSIONS_END(
            STRICT,
            "live.md U17",
            "a session ends when its owner comes by another connection; otherwise it goes on with that one"),
    SESSION_ID(ALWAYS, "live.md 4.2", "`setupComplete` names the session"),
    FINISHED_TRANSCRIPTION(ALWAYS, "live.md U8", "the last piece of a transcription says `finished`"),
    BOTH_ACTIVITY_NAMES(ALWAYS, "live.md 4.9", "`voiceActivity` has `voiceActivityType` beside `type`"),
    CONTENT_BESIDE_ACTIVITY(ALWAYS, "live.md 4.9", "an empty `serverContent` stands beside `voiceActivity`"),
    CALL_IDS(ALWAYS, "live.md U25", "every call has an id"),
    ANSWERS_BY_NAME(ALWAYS, "live.md U25", "an answer without an id counts for the one call of its name"),
    SILENT_TURNS_WAIT(ALWAYS, "live.md 4.3", "a turn without words says `waitingForInput`"),
    TURN_REASON(ALWAYS, "live.md 4.3", "an unusual end of a turn says `turnCompleteReason`"),
    USAGE(ALWAYS, "live.md 4.8", "`turnComplete` brings `usageMetadata`"),
    WHOLE_SECONDS(ALWAYS, "live.md 4.6", "`goAway` counts whole seconds"),
    INT64_AS_TEXT(ALWAYS, "live.md 2", "`lastConsumedClientMessageIndex` is a string"),
    SNAKE_CASE(ALWAYS, "live.md 2", "field names may be written with underscores"),
    ENUM_NUMBERS(ALWAYS, "live.md 2", "enums may be written as numbers"),
    ENUM_CASE(ALWAYS, "live.md 2", "enum names may be written in lower case"),
    LONE_ITEMS(ALWAYS, "live.md 2", "an object where a list belongs is a list of one"),
    TEXT_INSTRUCTION(ALWAYS, "live.md 9.2", "an instruction may be a plain string");

    private final When when;
    private final String source;
    private final String words;

    Rule(When when, String source, String words) {
        this.when = when;
        this.source = source;
        this.words = words;
    }

    /// In the Live API's style: `model-role`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// For whom it holds.
    public When when() {
        return when;
    }

    /// Where it is described: a section of the protocol's description, or a decision (`U13`).
    public String source() {
        return source;
    }

    /// What holds, in one sentence.
    public String words() {
        return words;
    }
}
