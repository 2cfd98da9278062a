package parley.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.content.Content;
import parley.content.FunctionResponse;
import parley.content.GenerationConfig;
import parley.content.Tool;
import parley.media.AudioChunk;
import parley.media.VideoFrame;

/// A message from the client, in the words of the Live API (live.md 3). All defaults are filled in. A new
/// kind is a new record here; the compiler then lists every switch to revisit.
public sealed interface ClientMessage {

    /// The first message of a connection, and only the first (live.md 3.2).
    ///
    /// @param model as the client wrote it, such as `models/gemini-2.5-flash`; empty when absent
    /// @param responseModality the one modality to answer in
    /// @param voiceName empty for the default
    /// @param languageCode BCP-47, empty for none
    /// @param systemInstruction paragraphs joined by a blank line; empty for none
    /// @param initialHistory `historyConfig.initialHistoryInClientContent`
    record Setup(
            String model,
            ResponseModality responseModality,
            String voiceName,
            String languageCode,
            MediaResolution mediaResolution,
            GenerationConfig generationConfig,
            String systemInstruction,
            List<Tool> tools,
            RealtimeInputConfig realtimeInputConfig,
            SessionResumption sessionResumption,
            ContextWindowCompression contextWindowCompression,
            AudioTranscriptionConfig inputAudioTranscription,
            AudioTranscriptionConfig outputAudioTranscription,
            boolean proactiveAudio,
            boolean initialHistory,
            boolean explicitVadSignal,
            List<SafetySetting> safetySettings,
            Map<String, String> labels)
            implements ClientMessage {

        public Setup {
            tools = List.copyOf(tools);
            safetySettings = List.copyOf(safetySettings);
            labels = Map.copyOf(labels);
        }

        /// The same with other settings of resumption.
        public Setup withResumption(SessionResumption other) {
            return new Setup(
                    model,
                    responseModality,
                    voiceName,
                    languageCode,
                    mediaResolution,
                    generationConfig,
                    systemInstruction,
                    tools,
                    realtimeInputConfig,
                    other,
                    contextWindowCompression,
                    inputAudioTranscription,
                    outputAudioTranscription,
                    proactiveAudio,
                    initialHistory,
                    explicitVadSignal,
                    safetySettings,
                    labels);
        }

        /// A setup with every default of Parley's own names, for our own clients.
        public static Setup of(String model) {
            return new Setup(
                    model,
                    ResponseModality.AUDIO,
                    "",
                    "",
                    MediaResolution.UNSPECIFIED,
                    GenerationConfig.DEFAULT,
                    "",
                    List.of(),
                    RealtimeInputConfig.DEFAULT,
                    SessionResumption.NONE,
                    ContextWindowCompression.NONE,
                    AudioTranscriptionConfig.NONE,
                    AudioTranscriptionConfig.NONE,
                    false,
                    false,
                    false,
                    List.of(),
                    Map.of());
        }

        /// Prints no instruction.
        @Override
        public String toString() {
            return "Setup[" + model + ", " + responseModality + "]";
        }
    }

    /// Turns written by the client (live.md 3.3). They interrupt the model; `turnComplete` asks it to answer.
    record ClientContent(List<Content> turns, boolean turnComplete) implements ClientMessage {
        public ClientContent {
            turns = List.copyOf(turns);
        }
    }

    /// Media as it happens (live.md 3.4), in the order to be handled: activityStart, video, audio,
    /// mediaChunks, text, audioStreamEnd, activityEnd.
    record RealtimeInput(List<Chunk> chunks) implements ClientMessage {
        public RealtimeInput {
            chunks = List.copyOf(chunks);
        }
    }

    /// Answers to calls (live.md 3.5).
    record ToolResponse(List<FunctionResponse> responses) implements ClientMessage {
        public ToolResponse {
            responses = List.copyOf(responses);
        }
    }

    /// Replaces the instruction or the tools from the next generation on (live.md 3.6). What is absent stays.
    record ContextUpdate(Optional<String> systemInstruction, Optional<List<Tool>> tools) implements ClientMessage {}

    /// `{}`: nothing.
    record Nothing() implements ClientMessage {}

    /// One piece of [RealtimeInput].
    sealed interface Chunk {

        /// Sound at the client's own rate.
        record Audio(AudioChunk audio) implements Chunk {}

        /// One frame.
        record Video(VideoFrame frame) implements Chunk {}

        /// Words, as an activity of their own.
        record Text(String text) implements Chunk {
            @Override
            public String toString() {
                return "Text[" + text.length() + " characters]";
            }
        }

        record ActivityStart() implements Chunk {}

        record ActivityEnd() implements Chunk {}

        /// The microphone is closed: what was heard so far is all.
        record AudioStreamEnd() implements Chunk {}
    }

    /// What answers are made of.
    enum ResponseModality {
        TEXT,
        AUDIO
    }

    /// How closely pictures are looked at.
    enum MediaResolution {
        UNSPECIFIED,
        LOW,
        MEDIUM,
        HIGH
    }

    /// How the activity of the user is found and what it does (live.md 3.2.2).
    ///
    /// @param automatic whether the server listens for speech; otherwise the client marks activity
    /// @param startSensitivity how readily speech starts
    /// @param endSensitivity how readily speech ends
    /// @param prefixPaddingMs speech needed before a start is committed, and (at least 300 ms) the
    ///     look-back that is kept before it; 0 to 10,000
    /// @param silenceDurationMs silence that ends an activity; 50 to 10,000
    record RealtimeInputConfig(
            boolean automatic,
            Sensitivity startSensitivity,
            Sensitivity endSensitivity,
            int prefixPaddingMs,
            int silenceDurationMs,
            ActivityHandling activityHandling,
            TurnCoverage turnCoverage) {

        /// What an empty setup means at the Developer API for Parley's own names (live.md U2, U33).
        public static final RealtimeInputConfig DEFAULT = new RealtimeInputConfig(
                true,
                Sensitivity.HIGH,
                Sensitivity.HIGH,
                100,
                800,
                ActivityHandling.START_OF_ACTIVITY_INTERRUPTS,
                TurnCoverage.TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO);
    }

    enum Sensitivity {
        HIGH,
        LOW
    }

    enum ActivityHandling {
        START_OF_ACTIVITY_INTERRUPTS,
        NO_INTERRUPTION
    }

    enum TurnCoverage {
        TURN_INCLUDES_ONLY_ACTIVITY,
        TURN_INCLUDES_ALL_INPUT,
        TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO
    }

    /// @param requested whether the client wants handles
    /// @param handle the session to go on with; empty for a new one
    /// @param transparent whether consumed messages are to be numbered
    record SessionResumption(boolean requested, String handle, boolean transparent) {
        public static final SessionResumption NONE = new SessionResumption(false, "", false);
    }

    /// @param enabled whether the oldest turns may be forgotten
    /// @param triggerTokens 0 for the default
    /// @param targetTokens 0 for the default
    record ContextWindowCompression(boolean enabled, long triggerTokens, long targetTokens) {
        public static final ContextWindowCompression NONE = new ContextWindowCompression(false, 0, 0);
    }

    /// @param enabled whether transcriptions are sent
    /// @param languageCodes what is likely to be spoken
    /// @param customVocabulary words that are likely
    /// @param interim whether words are told that may still change. Parley's own
    record AudioTranscriptionConfig(
            boolean enabled, List<String> languageCodes, List<String> customVocabulary, boolean interim) {
        public static final AudioTranscriptionConfig NONE =
                new AudioTranscriptionConfig(false, List.of(), List.of(), false);

        public AudioTranscriptionConfig {
            languageCodes = List.copyOf(languageCodes);
            customVocabulary = List.copyOf(customVocabulary);
        }
    }

    /// `category` and `threshold` by their names in the API, such as `HARM_CATEGORY_HARASSMENT` and
    /// `BLOCK_ONLY_HIGH`.
    record SafetySetting(String category, String threshold) {}
}
