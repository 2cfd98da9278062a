package parley.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.content.Blob;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.content.FunctionResponse;
import parley.content.Modality;
import parley.content.Part;
import parley.content.Role;
import parley.content.TokenCount;
import parley.content.UsageMetadata;
import parley.json.Json;
import parley.media.AudioChunk;
import parley.protocol.ServerMessage;
import parley.session.PastTurn;
import parley.session.SessionSnapshot;
import parley.session.SessionSnapshot.Unfinished;
import parley.store.SessionStore.Recovered;

class SnapshotCodecTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00.123Z");
    private static final SessionSnapshot NOTHING = SessionSnapshot.begun(Instant.EPOCH);

    @Test
    void aStateIsReadAsItWasWritten() {
        for (int seed = 0; seed < 500; seed++) {
            SessionSnapshot state = new States(seed).next();
            SnapshotCodec.Written read = SnapshotCodec.read(NOTHING, SnapshotCodec.whole(state, NOW));

            assertSame(state, read.snapshot(), "seed " + seed);
            assertEquals(NOW, read.at());
        }
    }

    @Test
    void stepsLeadToTheStateThatWasWrittenLast() {
        for (int seed = 0; seed < 200; seed++) {
            States states = new States(seed);
            SessionSnapshot state = states.next();
            byte[] whole = SnapshotCodec.whole(state, NOW);
            List<byte[]> steps = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                int drop = states.random.nextInt(state.turns().size() + 1);
                SessionSnapshot next = states.after(state, drop);
                steps.add(SnapshotCodec.step(next, drop, state.turns().size() - drop, NOW));
                state = next;
            }
            Optional<SnapshotCodec.Written> read = SnapshotCodec.read(new Recovered(Optional.of(whole), steps, false));

            assertSame(state, read.orElseThrow().snapshot(), "seed " + seed);
        }
    }

    @Test
    void whatCannotBeReadIsLeftOutWithAllBehindIt() {
        States states = new States(1);
        SessionSnapshot first = states.next();
        byte[] whole = SnapshotCodec.whole(first, NOW);
        byte[] broken = "{\"v\":1".getBytes(StandardCharsets.UTF_8);
        byte[] good =
                SnapshotCodec.step(states.after(first, 0), 0, first.turns().size(), NOW);
        Recovered stored = new Recovered(Optional.of(whole), List.of(broken, good), true);

        assertSame(first, SnapshotCodec.read(stored).orElseThrow().snapshot(), "the state before");
        assertTrue(SnapshotCodec.read(new Recovered(Optional.empty(), List.of(broken), true))
                .isEmpty());
    }

    @Test
    void damagedBytesAreRefusedOrReadAndNothingElse() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = SnapshotCodec.whole(new States(seed % 50).next(), NOW);
            for (int i = 0; i <= random.nextInt(4); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                SnapshotCodec.read(NOTHING, bytes);
            } catch (IllegalArgumentException _) {
                // As it should be.
            }
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> SnapshotCodec.read(NOTHING, "{\"v\":2}".getBytes(StandardCharsets.UTF_8)));
    }

    /// As JSON both ways, since messages of sound are equal only by identity.
    private static void assertSame(SessionSnapshot expected, SessionSnapshot read, String what) {
        assertEquals(expected.turns().size(), read.turns().size(), what);
        assertArrayEquals(SnapshotCodec.whole(expected, NOW), SnapshotCodec.whole(read, NOW), what);
        assertEquals(expected.spent(), read.spent(), what);
        assertEquals(expected.unfinished().calls(), read.unfinished().calls(), what);
    }

    /// States with everything that a session may hold.
    private static final class States {
        final Random random;

        States(int seed) {
            random = new Random(seed);
        }

        SessionSnapshot next() {
            return state(turns(random.nextInt(6)), random.nextInt(9));
        }

        SessionSnapshot after(SessionSnapshot before, int drop) {
            List<PastTurn> turns =
                    new ArrayList<>(before.turns().subList(drop, before.turns().size()));
            turns.addAll(turns(random.nextInt(3)));
            return state(turns, before.forgottenTurns() + drop);
        }

        private SessionSnapshot state(List<PastTurn> turns, long forgotten) {
            return new SessionSnapshot(
                    "models/" + words(),
                    NOW.minusMillis(random.nextInt(1_000_000)),
                    turns,
                    forgotten,
                    new UsageMetadata(tokens(), tokens(), random.nextInt(9)),
                    Json.struct()
                            .put("step", random.nextInt())
                            .put("what", words())
                            .build(),
                    Json.struct().put("talk", Json.Struct.EMPTY).build(),
                    new Unfinished(calls(), messages(), random.nextInt(1_000)));
        }

        private List<PastTurn> turns(int count) {
            List<PastTurn> turns = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                List<Part> parts = new ArrayList<>();
                for (int p = 0; p <= random.nextInt(3); p++) {
                    parts.add(part());
                }
                Role role = random.nextBoolean() ? Role.USER : Role.MODEL;
                Instant time = NOW.plusMillis(random.nextInt(100_000));
                turns.add(new PastTurn(new Content(role, parts), tokens(), time, random.nextBoolean()));
            }
            return turns;
        }

        private Part part() {
            byte[] data = new byte[1 + random.nextInt(40)];
            random.nextBytes(data);
            return switch (random.nextInt(9)) {
                case 0 -> new Part.Thought(words());
                case 1 -> new Part.InlineData(new Blob("image/png", data));
                case 2 -> new Part.Frame(new Blob("image/jpeg", data), "t=-1.2 s", random.nextBoolean());
                case 3 -> new Part.FileData("files/" + words(), "audio/wav");
                case 4 -> new Part.Call(call());
                case 5 ->
                    new Part.Answer(new FunctionResponse(
                            "fc_1",
                            "f",
                            Json.struct().put("output", words()).build(),
                            scheduling(),
                            random.nextBoolean()));
                case 6 -> new Part.ExecutableCode("PYTHON", words());
                case 7 -> new Part.CodeExecutionResult("OUTCOME_OK", words());
                default -> new Part.Text(words());
            };
        }

        private FunctionResponse.Scheduling scheduling() {
            FunctionResponse.Scheduling[] all = FunctionResponse.Scheduling.values();
            return all[random.nextInt(all.length)];
        }

        private FunctionCall call() {
            return new FunctionCall(
                    "fc_" + random.nextInt(),
                    "f",
                    Json.struct().put("n", random.nextInt()).build());
        }

        private List<FunctionCall> calls() {
            return random.nextBoolean() ? List.of() : List.of(call(), call());
        }

        private List<ServerMessage> messages() {
            short[] sound = new short[24 * (1 + random.nextInt(20))];
            for (int i = 0; i < sound.length; i++) {
                sound[i] = (short) random.nextInt();
            }
            return random.nextBoolean()
                    ? List.of()
                    : List.of(
                            new ServerMessage.ModelSpeech(new AudioChunk(sound, AudioChunk.SPEECH_HZ), " a word"),
                            new ServerMessage.OutputTranscription("", true),
                            new ServerMessage.GenerationComplete(),
                            new ServerMessage.TurnComplete(
                                    new UsageMetadata(tokens(), tokens(), 0),
                                    ServerMessage.TurnCompleteReason.NONE,
                                    random.nextBoolean()),
                            new ServerMessage.ToolCall(List.of(call())),
                            new ServerMessage.ToolCallCancellation(List.of("fc_1")));
        }

        private TokenCount tokens() {
            return new TokenCount(
                    Map.of(Modality.TEXT, random.nextInt(99), Modality.AUDIO, random.nextInt(3), Modality.IMAGE, 1));
        }

        private String words() {
            return "w\u00e4 \"\n\ud83d\ude00"
                    + random.nextInt(Duration.ofDays(1).toMillisPart() + 99);
        }
    }
}
