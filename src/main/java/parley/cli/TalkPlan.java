package parley.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import parley.cli.ResumeOptions.Resumption;
import parley.cli.SightOptions.Sight;
import parley.cli.SoundOptions.Sound;
import parley.client.Endpoint;
import parley.client.Trust;
import parley.json.Json;
import parley.media.AudioChunk;

/// What `parley talk` was asked to do, checked. Prints no key.
///
/// @param key empty for none
/// @param speaks whether the answer is to be spoken, not written
/// @param voice empty for the server's default
/// @param system empty for none
/// @param realTime whether a recording is streamed as fast as it was spoken
/// @param answerLimit how long to wait for an answer to go on
record TalkPlan(
        Endpoint endpoint,
        String key,
        Trust trust,
        String model,
        boolean speaks,
        String voice,
        String system,
        ToolBox tools,
        boolean manual,
        boolean realTime,
        Input input,
        Sight sight,
        Sound sound,
        Resumption resumption,
        Duration answerLimit) {

    static final Path NOWHERE = Path.of("");

    /// One short question, with a spoken answer.
    static TalkPlan rehearsal(Endpoint endpoint) {
        return new TalkPlan(
                endpoint,
                "",
                Trust.PLATFORM,
                TalkOptions.DEFAULT_MODEL,
                true,
                "",
                "",
                ToolBox.EMPTY,
                false,
                true,
                new Input.Text("Who are you?"),
                Sight.NOTHING,
                Sound.NONE,
                Resumption.NONE,
                Duration.ofSeconds(20));
    }

    /// What to say.
    sealed interface Input {

        /// A recording.
        record Recording(AudioChunk sound) implements Input {}

        /// One text.
        record Text(String text) implements Input {}

        /// Line by line from standard input; `byPerson` when that is a terminal.
        record Lines(boolean byPerson) implements Input {}

        /// What the microphone hears, until the connection ends.
        record Microphone() implements Input {}
    }

    /// Sent as it stands, with nothing in it that was not asked for: some servers refuse what they do not know.
    Json.Struct setup() {
        Json.StructBuilder setup = Json.struct()
                .put("model", model.contains("/") ? model : "models/" + model)
                .put("generationConfig", generationConfig());
        if (!system.isEmpty()) {
            setup.put("systemInstruction", Wire.content(system));
        }
        if (!tools.declarations().isEmpty()) {
            setup.put("tools", Json.array(List.of(Wire.one("functionDeclarations", Json.array(tools.declarations())))));
        }
        if (manual) {
            setup.put(
                    "realtimeInputConfig", Wire.one("automaticActivityDetection", Wire.one("disabled", Json.of(true))));
        }
        if (resumption.isWanted()) {
            setup.put(
                    "sessionResumption",
                    resumption.handle().isEmpty()
                            ? Json.Struct.EMPTY
                            : Wire.one("handle", Json.of(resumption.handle())));
        }
        setup.put("inputAudioTranscription", Json.Struct.EMPTY);
        if (speaks) {
            setup.put("outputAudioTranscription", Json.Struct.EMPTY);
        }
        return Wire.one("setup", setup.build());
    }

    private Json.Struct generationConfig() {
        Json.StructBuilder config =
                Json.struct().put("responseModalities", Json.array(List.of(Json.of(speaks ? "AUDIO" : "TEXT"))));
        if (!voice.isEmpty()) {
            config.put(
                    "speechConfig",
                    Wire.one("voiceConfig", Wire.one("prebuiltVoiceConfig", Wire.one("voiceName", Json.of(voice)))));
        }
        return config.build();
    }

    @Override
    public String toString() {
        return "TalkPlan[" + endpoint + ", " + model + "]";
    }
}
