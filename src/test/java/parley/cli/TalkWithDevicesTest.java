package parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.client.FakeSoundCard;
import parley.client.ScriptedServer;
import parley.client.ScriptedServer.Line;
import parley.client.SoundCard;
import parley.json.Json;
import parley.json.JsonText;
import parley.time.TimeSource;
import picocli.CommandLine;

/// `parley talk` with a microphone, a loudspeaker, pictures, functions and a handle, against a server that follows a
/// script.
class TalkWithDevicesTest {
    private static final String SETUP_COMPLETE = "{\"setupComplete\":{}}";
    private static final String TURN_COMPLETE = "{\"serverContent\":{\"turnComplete\":true}}";

    @TempDir
    private Path temp;

    private final StringWriter out = new StringWriter();
    private final List<String> received = Collections.synchronizedList(new ArrayList<>());

    @Test
    void theMicrophoneIsStreamedAndTheAnswerSounds() throws Exception {
        FakeSoundCard card = new FakeSoundCard(List.of(new short[] {7, 7}, new short[] {9}));
        int[] pieces = {0};

        boolean answered = talk(
                card,
                (message, line) -> {
                    if (message.has("setup")) {
                        line.send(SETUP_COMPLETE);
                    } else if (++pieces[0] == 2) {
                        line.send("{\"serverContent\":{\"inputTranscription\":{\"text\":\"hello\"}}}");
                        line.send(speech("AQACAA=="));
                        line.send(TURN_COMPLETE);
                        line.close(1000, "");
                    }
                },
                "--mic");

        assertTrue(answered, out.toString());
        assertEquals(
                2,
                received.stream()
                        .filter(each -> each.contains("audio/pcm;rate=16000"))
                        .count());
        assertTrue(card.events().contains("open at 24000"));
        assertTrue(out.toString().contains("you: hello"), out.toString());
        assertFalse(out.toString().contains("times after you finished"), "nobody knows when the user finished");
    }

    @Test
    void halfDuplexIsDeafWhileTheAnswerSounds() throws Exception {
        short[] loud = new short[320];
        java.util.Arrays.fill(loud, (short) 9);
        CountDownLatch sounding = new CountDownLatch(1);
        FakeSoundCard card = new FakeSoundCard(List.of(loud, loud), sounding);

        talk(
                card,
                (message, line) -> {
                    if (message.has("setup")) {
                        line.send(SETUP_COMPLETE);
                    } else if (received.size() == 2) {
                        line.send(speech("AQAC".repeat(40_000))); // over two seconds
                    } else {
                        line.close(1000, "");
                    }
                },
                "--mic",
                "--half-duplex");

        assertTrue(received.get(1).contains("CQAJAAkA"), "the first piece is heard");
        assertTrue(received.get(2).contains("AAAAAAAA") && !received.get(2).contains("CQAJ"), "the second is not");
    }

    @Test
    void theSpeakerPlaysAWholeAnswerBeforeTheGoodbye() throws Exception {
        FakeSoundCard card = new FakeSoundCard(List.of());

        assertTrue(talk(
                card,
                (message, line) -> {
                    if (message.has("setup")) {
                        line.send(SETUP_COMPLETE);
                    } else {
                        line.send(speech("AQACAA=="));
                        line.send(speech("AwAEAA=="));
                        line.send(TURN_COMPLETE);
                    }
                },
                "--speaker",
                "hello"));

        assertEquals(List.of((short) 1, (short) 2, (short) 3, (short) 4), card.played());
        assertEquals("drain", card.events().get(1));
    }

    @Test
    void anInterruptionSilencesTheSpeaker() throws Exception {
        FakeSoundCard card = new FakeSoundCard(List.of());

        talk(
                card,
                (message, line) -> {
                    if (message.has("setup")) {
                        line.send(SETUP_COMPLETE);
                    } else {
                        line.send("{\"serverContent\":{\"interrupted\":true}}");
                        line.close(1000, "");
                    }
                },
                "--speaker",
                "hello");

        assertEquals(List.of("open at 24000", "discard"), card.events().subList(0, 2));
    }

    @Test
    void aMachineWithoutAMicrophoneIsToldSoBeforeAnythingIsSent() {
        IOException none = assertThrows(
                IOException.class, () -> talk(FakeSoundCard.none(), (_, line) -> line.send(SETUP_COMPLETE), "--mic"));

        assertTrue(none.getMessage().startsWith("There is no microphone."), none.getMessage());
        assertEquals(List.of(), received);
    }

    @Test
    void imagesAndFramesAreShownBeforeTheText() throws Exception {
        Path frames = Files.createDirectory(temp.resolve("frames"));
        Files.write(frames.resolve("frame-10.png"), new byte[] {10});
        Files.write(frames.resolve("frame-9.jpg"), new byte[] {9});
        Files.writeString(frames.resolve("notes.txt"), "no picture");
        Path image = Files.write(temp.resolve("plate.webp"), new byte[] {1});

        assertTrue(talk(
                FakeSoundCard.none(),
                (message, line) -> {
                    if (message.has("setup")) {
                        line.send(SETUP_COMPLETE);
                    } else if (JsonText.write(message).contains("text")) {
                        line.send(TURN_COMPLETE);
                    }
                },
                "--image",
                image.toString(),
                "--frames",
                frames.toString(),
                "--fps",
                "50",
                "what is this?"));

        assertEquals(
                List.of(
                        "{\"realtimeInput\":{\"video\":{\"mimeType\":\"image/webp\",\"data\":\"AQ==\"}}}",
                        "{\"realtimeInput\":{\"video\":{\"mimeType\":\"image/jpeg\",\"data\":\"CQ==\"}}}",
                        "{\"realtimeInput\":{\"video\":{\"mimeType\":\"image/png\",\"data\":\"Cg==\"}}}",
                        "{\"realtimeInput\":{\"text\":\"what is this?\"}}"),
                received.subList(1, received.size()));
    }

    @Test
    void aCommandAnswersACallAndAFileDeclaresMore() throws Exception {
        Path file = Files.writeString(temp.resolve("tools.json"), """
                [{"name": "stop", "description": "Stops the machine.", "answer": {"stopped": true}},
                 {"name": "weigh", "command": ["sh", "-c", "cat >/dev/null; echo 12"]}]
                """);
        BiConsumer<Json.Struct, Line> script = (message, line) -> {
            if (message.has("setup")) {
                line.send(SETUP_COMPLETE);
            } else if (message.has("toolResponse")) {
                if (received.stream()
                                .filter(each -> each.contains("toolResponse"))
                                .count()
                        == 3) {
                    line.send("{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"text\":\"done\"}]}}}");
                    line.send(TURN_COMPLETE);
                }
            } else {
                line.send(
                        "{\"toolCall\":{\"functionCalls\":[{\"id\":\"c1\",\"name\":\"now\",\"args\":{\"zone\":\"UTC\"}},"
                                + "{\"id\":\"c2\",\"name\":\"stop\"},{\"id\":\"c3\",\"name\":\"weigh\"}]}}");
            }
        };

        assertTrue(talk(FakeSoundCard.none(), script, "--tool", "now=cat", "--tools", file.toString(), "time?"));

        assertTrue(
                received.getFirst()
                        .contains(
                                "{\"functionDeclarations\":[{\"name\":\"stop\",\"description\":\"Stops the machine.\"},"
                                        + "{\"name\":\"weigh\"},{\"name\":\"now\"}]}"),
                received.getFirst());
        assertEquals(
                List.of(
                        response("c1", "now", "{\"zone\":\"UTC\"}"),
                        response("c2", "stop", "{\"stopped\":true}"),
                        response("c3", "weigh", "{\"output\":12}")),
                received.stream()
                        .filter(each -> each.contains("toolResponse"))
                        .sorted()
                        .toList());
    }

    @Test
    void theAnswerOfACancelledCallIsNotSent() throws Exception {
        BiConsumer<Json.Struct, Line> script = (message, line) -> {
            if (message.has("setup")) {
                line.send(SETUP_COMPLETE);
            } else {
                line.send("{\"toolCall\":{\"functionCalls\":[{\"id\":\"c1\",\"name\":\"slow\"}]}}");
                line.send("{\"toolCallCancellation\":{\"ids\":[\"c1\"]}}");
                line.send("{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"text\":\"never mind\"}]}}}");
                line.send(TURN_COMPLETE);
            }
        };

        assertTrue(talk(FakeSoundCard.none(), script, "--tool", "slow=sleep 600", "go"));

        assertTrue(received.stream().noneMatch(each -> each.contains("toolResponse")));
    }

    @Test
    void theHandleIsKeptInAFileAndTakenFromIt() throws Exception {
        Path file = temp.resolve("handle");
        BiConsumer<Json.Struct, Line> script = (message, line) -> {
            if (message.has("setup")) {
                line.send(SETUP_COMPLETE);
                line.send("{\"sessionResumptionUpdate\":{\"newHandle\":\"h-1\",\"resumable\":true}}");
            } else {
                line.send("{\"sessionResumptionUpdate\":{\"resumable\":false}}");
                line.send(TURN_COMPLETE);
            }
        };

        assertTrue(talk(FakeSoundCard.none(), script, "--handle-file", file.toString(), "hello"));
        assertTrue(talk(FakeSoundCard.none(), script, "--handle-file", file.toString(), "hello"));
        assertTrue(talk(FakeSoundCard.none(), script, "--json", "--resume", "h-0", "hello"));

        assertEquals("h-1\n", Files.readString(file));
        List<String> setups =
                received.stream().filter(each -> each.contains("setup")).toList();
        assertTrue(setups.get(0).contains("\"sessionResumption\":{}"), setups.get(0));
        assertTrue(setups.get(1).contains("\"sessionResumption\":{\"handle\":\"h-1\"}"), setups.get(1));
        assertTrue(setups.get(2).contains("\"sessionResumption\":{\"handle\":\"h-0\"}"), setups.get(2));
        assertTrue(out.toString().contains("go on with --handle-file " + file));
        assertTrue(out.toString().contains("{\"resumable\":{\"handle\":\"h-1\",\"file\":\"\"}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--mic hello | --mic takes the place of a text and of --wav",
                "--mic --manual | --mic leaves it to the server to hear who speaks: not with --manual",
                "--image none.jpg hello | cannot read none.jpg",
                "--image pom.xml hello | pom.xml: a .jpg, .jpeg, .png, .webp, .heic or .heif file expected",
                "--frames none hello | cannot read the folder none",
                "--frames src hello | src holds no picture (.jpg, .jpeg, .png, .webp, .heic, .heif)",
                "--fps 0 hello | --fps must be over 0 and at most 60, got 0.0",
                "--tools pom.xml hello | pom.xml must be a JSON array",
                "--tools none.json hello | cannot read none.json",
                "--tool now=@none.json hello | cannot read none.json",
                "--tool-seconds 0 hello | --tool-seconds must be between 1 and 3600, got 0",
                "--resume h --handle-file x hello | --resume and --handle-file contradict each other",
                "--url http://a http://b hello | name the address once: as the first word or with --url",
            })
    void whatCannotBeIsRefusedWithAReason(String flags, String reason) {
        TalkOptions options = options(flags.split(" "));

        assertEquals(
                reason,
                assertThrows(Refused.class, () -> options.plan(Map.of())).getMessage());
    }

    private static String response(String id, String name, String response) {
        return "{\"toolResponse\":{\"functionResponses\":[{\"id\":\"" + id + "\",\"name\":\"" + name
                + "\",\"response\":" + response + "}]}}";
    }

    private static String speech(String base64) {
        return "{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=24000\",\"data\":\""
                + base64 + "\"}}]}}}";
    }

    private static TalkOptions options(String... flags) {
        TalkOptions options = new TalkOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(flags);
        return options;
    }

    private boolean talk(SoundCard card, BiConsumer<Json.Struct, Line> script, String... flags) throws Exception {
        BiConsumer<Json.Struct, Line> noting = (message, line) -> {
            received.add(JsonText.write(message));
            script.accept(message, line);
        };
        try (ScriptedServer server = new ScriptedServer(noting)) {
            List<String> all = new ArrayList<>(List.of(flags));
            all.addAll(0, List.of("--url", server.address()));
            TalkOptions options = options(all.toArray(String[]::new));
            PrintWriter writer = new PrintWriter(out, true);
            return Talk.hold(
                    options.plan(Map.of()),
                    options.json() ? new JsonTranscript(writer) : new PlainTranscript(writer),
                    TimeSource.system(),
                    new BufferedReader(new StringReader("")),
                    card);
        }
    }
}
