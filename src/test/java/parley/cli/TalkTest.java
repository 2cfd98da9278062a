package parley.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.client.ScriptedServer;
import parley.client.ScriptedServer.Line;
import parley.client.SoundCard;
import parley.json.Json;
import parley.json.JsonText;
import parley.media.AudioChunk;
import parley.media.Wav;
import parley.time.TimeSource;
import picocli.CommandLine;

class TalkTest {
    private static final String SETUP_COMPLETE = "{\"setupComplete\":{}}";
    private static final String TURN_COMPLETE =
            "{\"serverContent\":{\"turnComplete\":true},\"usageMetadata\":{\"promptTokenCount\":3,\"responseTokenCount\":5,"
                    + "\"totalTokenCount\":8,\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":3}],"
                    + "\"responseTokensDetails\":[{\"modality\":\"AUDIO\",\"tokenCount\":5}]}}";

    @TempDir
    private Path temp;

    private final StringWriter out = new StringWriter();

    @Test
    void aTextIsAnsweredAndTheSoundKept() throws Exception {
        Path file = temp.resolve("answer.wav");

        boolean answered = talk(
                (message, line) -> {
                    if (message.has("setup")) {
                        line.send(SETUP_COMPLETE);
                    } else {
                        line.send(speech(" Good", "AQACAA=="));
                        line.send(speech(" day.", "AwAEAA=="));
                        line.send(TURN_COMPLETE);
                    }
                },
                "",
                "--out",
                file.toString(),
                "hello",
                "there");

        assertTrue(answered, out.toString());
        assertEquals("""
                connected to ADDRESS in N ms, models/parley is ready after N ms
                model: Good day.
                times after you finished: first text N ms, first audio N ms, turn complete N ms
                tokens: prompt 3 (text 3), response 5 (audio 5), total 8
                wrote FILE, 0.0 s
                closed 1000
                """, told(file));
        AudioChunk kept = Wav.read(file);
        assertEquals(24_000, kept.rateHz());
        assertArrayEquals(new short[] {1, 2, 3, 4}, kept.samples());
    }

    @Test
    void theSetupHoldsOnlyWhatWasAskedFor() throws Exception {
        List<Json.Struct> setups = new ArrayList<>();
        BiConsumer<Json.Struct, Line> script = (message, line) -> {
            setups.add(message);
            line.close(1008, "enough");
        };

        assertFalse(talk(script, "", "--modality", "text", "hello"));
        assertFalse(talk(
                script,
                "",
                "--model",
                "other",
                "--voice",
                "Puck",
                "--system",
                "Be brief.",
                "--tool",
                "{\"name\":\"now\"}",
                "--manual",
                "hello"));

        assertEquals(
                List.of(
                        "{\"setup\":{\"model\":\"models/parley\",\"generationConfig\":{\"responseModalities\":[\"TEXT\"]},"
                                + "\"inputAudioTranscription\":{}}}",
                        "{\"setup\":{\"model\":\"models/other\",\"generationConfig\":{\"responseModalities\":[\"AUDIO\"],"
                                + "\"speechConfig\":{\"voiceConfig\":{\"prebuiltVoiceConfig\":{\"voiceName\":\"Puck\"}}}},"
                                + "\"systemInstruction\":{\"parts\":[{\"text\":\"Be brief.\"}]},"
                                + "\"tools\":[{\"functionDeclarations\":[{\"name\":\"now\"}]}],"
                                + "\"realtimeInputConfig\":{\"automaticActivityDetection\":{\"disabled\":true}},"
                                + "\"inputAudioTranscription\":{},\"outputAudioTranscription\":{}}}"),
                setups.stream().map(JsonText::write).toList());
        assertEquals("closed 1008 enough\nclosed 1008 enough\n", out.toString());
    }

    @Test
    void aScriptsLinesAreTurnsOneAfterTheOther() throws Exception {
        boolean answered = talk(
                (message, line) -> {
                    String text = JsonText.write(message);
                    if (message.has("setup")) {
                        line.send(SETUP_COMPLETE);
                    } else {
                        String echo = text.replaceAll(".*\"text\":\"([^\"]*)\".*", "$1");
                        line.send("{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"text\":\"" + echo + "!\"}]}}}");
                        line.send(TURN_COMPLETE);
                    }
                },
                "one\n\ntwo\nthree\n",
                "--modality",
                "text");

        assertTrue(answered, out.toString());
        assertEquals(
                List.of("model: one!", "model: two!", "model: three!"),
                out.toString().lines().filter(line -> line.startsWith("model")).toList());
    }

    @Test
    void aCallIsAnsweredAndTheTurnAfterItAwaited() throws Exception {
        List<String> responses = new ArrayList<>();
        BiConsumer<Json.Struct, Line> script = (message, line) -> {
            if (message.has("setup")) {
                line.send(SETUP_COMPLETE);
            } else if (message.has("toolResponse")) {
                responses.add(JsonText.write(message));
                line.send("{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"text\":\"noon\"}]}}}");
                line.send(TURN_COMPLETE);
            } else {
                line.send(
                        "{\"toolCall\":{\"functionCalls\":[{\"id\":\"c1\",\"name\":\"now\",\"args\":{\"zone\":\"UTC\"}}]}}");
                line.send(TURN_COMPLETE);
            }
        };

        assertTrue(talk(script, "", "--tool-answer", "{\"time\":\"12:00\"}", "time?"));
        assertTrue(talk(script, "", "time?"));

        assertEquals(
                List.of(
                        "{\"toolResponse\":{\"functionResponses\":[{\"id\":\"c1\",\"name\":\"now\",\"response\":{\"time\":\"12:00\"}}]}}",
                        "{\"toolResponse\":{\"functionResponses\":[{\"id\":\"c1\",\"name\":\"now\","
                                + "\"response\":{\"error\":\"this client runs no functions\"}}]}}"),
                responses);
        assertTrue(out.toString().contains("call now {\"zone\":\"UTC\"}\nanswered now\n"));
        assertTrue(out.toString().contains("model: noon\n"));
    }

    @Test
    void aRecordingIsStreamedAndItsWordsTold() throws Exception {
        Path wav = temp.resolve("hello.wav");
        Wav.write(wav, new AudioChunk(new short[640], 16_000));
        List<String> kinds = new ArrayList<>();

        boolean answered = talk(
                (message, line) -> {
                    kinds.add(JsonText.write(message).replaceAll("\"data\":\"[^\"]*\"", "DATA"));
                    if (message.has("setup")) {
                        line.send(SETUP_COMPLETE);
                    } else if (JsonText.write(message).contains("audioStreamEnd")) {
                        line.send("{\"serverContent\":{\"inputTranscription\":{\"text\":\" hello\"}}}");
                        line.send(speech(" Hi.", "AQA="));
                        line.send(TURN_COMPLETE);
                    }
                },
                "",
                "--json",
                "--pace",
                "fast",
                "--wav",
                wav.toString());

        assertTrue(answered, out.toString());
        String audio = "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm;rate=16000\",DATA}}}";
        assertEquals(List.of(audio, audio, "{\"realtimeInput\":{\"audioStreamEnd\":true}}"), kinds.subList(1, 4));
        assertEquals(
                List.of(
                        "{\"opened\":{\"address\":\"ADDRESS\",\"model\":\"models/parley\",\"connectedMs\":N,\"setupMs\":N}}",
                        "{\"turn\":{\"heard\":\"hello\",\"spoken\":\"Hi.\",\"written\":\"\",\"interrupted\":false,"
                                + "\"audioMs\":N,\"firstTextMs\":N,\"firstAudioMs\":N,\"turnCompleteMs\":N,"
                                + "\"promptTokens\":3,\"responseTokens\":5,\"totalTokens\":8}}",
                        "{\"closed\":{\"code\":1000,\"reason\":\"\"}}"),
                told(wav).replaceAll("Ms\":-?[0-9.E-]+", "Ms\":N").lines().toList());
    }

    @Test
    void manualActivityIsMarked() throws Exception {
        List<String> said = new ArrayList<>();

        talk(
                (message, line) -> {
                    String text = JsonText.write(message);
                    if (message.has("setup")) {
                        line.send(SETUP_COMPLETE);
                    } else {
                        said.add(text);
                    }
                    if (text.contains("activityEnd")) {
                        line.send(TURN_COMPLETE);
                    }
                },
                "",
                "--manual",
                "hello");

        assertEquals(
                List.of(
                        "{\"realtimeInput\":{\"activityStart\":{}}}",
                        "{\"realtimeInput\":{\"text\":\"hello\"}}",
                        "{\"realtimeInput\":{\"activityEnd\":{}}}"),
                said);
    }

    @Test
    void anEndBeforeTheAnswerIsAFailure() throws Exception {
        boolean answered = talk(
                (message, line) -> {
                    if (message.has("setup")) {
                        line.send(SETUP_COMPLETE);
                    } else {
                        line.close(1011, "Internal error encountered.");
                    }
                },
                "",
                "hello");

        assertFalse(answered);
        assertTrue(out.toString().endsWith("closed 1011 Internal error encountered.\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://user@host hello | expected an address such as http://localhost:8089",
                "--wav pom.xml hello | say either a text or --wav",
                "--wav none.wav | cannot read none.wav",
                "--tool [] | --tool must be a JSON object",
                "--tool-answer {x | --tool-answer must be a JSON object",
                "--insecure --ca pom.xml | --insecure and --ca contradict each other",
                "--limit 0 | --limit must be at least 1, got 0",
            })
    void whatCannotBeIsRefusedWithAReason(String flags, String reason) {
        TalkOptions options = options(flags.split(" "));

        assertEquals(
                reason,
                assertThrows(Refused.class, () -> options.plan(Map.of())).getMessage());
    }

    private static String speech(String words, String base64) {
        return "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=24000\",\"data\":\""
                + base64 + "\"}}]},\"outputTranscription\":{\"text\":\"" + words + "\"}}}";
    }

    private static TalkOptions options(String... flags) {
        TalkOptions options = new TalkOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(flags);
        return options;
    }

    private boolean talk(BiConsumer<Json.Struct, Line> script, String typed, String... flags) throws Exception {
        try (ScriptedServer server = new ScriptedServer(script)) {
            List<String> all = new ArrayList<>(List.of(server.address()));
            all.addAll(List.of(flags));
            TalkOptions options = options(all.toArray(String[]::new));
            PrintWriter writer = new PrintWriter(out, true);
            Transcript transcript = options.json() ? new JsonTranscript(writer) : new PlainTranscript(writer);
            return Talk.hold(
                    options.plan(Map.of()),
                    transcript,
                    TimeSource.system(),
                    new BufferedReader(new StringReader(typed)),
                    SoundCard.ofThisMachine());
        }
    }

    /// What was written, without what differs from run to run.
    private String told(Path file) {
        return out.toString()
                .replaceAll("ws://localhost:[0-9]+/ws/[A-Za-z0-9.]+", "ADDRESS")
                .replaceAll("-?[0-9]+ ms", "N ms")
                .replace(file.toString(), "FILE");
    }
}
