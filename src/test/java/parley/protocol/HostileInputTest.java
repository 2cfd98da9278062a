package parley.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.json.Json;
import parley.json.JsonText;

/// Whatever comes over the wire is a message or a [ProtocolException] that fits into a close frame.
class HostileInputTest {
    private static final Path GOLDENS = Path.of("src/test/resources/wire/client");

    @Test
    void spoiltMessagesAreReadOrRefused() throws IOException {
        List<byte[]> messages = goldens();
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] message = random.nextInt(3) == 0
                    ? ClientMessageWriter.write(new MessageGenerator(random).client())
                    : messages.get(random.nextInt(messages.size()));
            read(Mutations.spoil(message, random), random, seed);
        }
    }

    @Test
    void messagesWithStrangeValuesAreReadOrRefused() throws IOException {
        List<Json> messages = new ArrayList<>();
        goldens().forEach(bytes -> messages.add(parsed(bytes)));
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            Json message = messages.get(random.nextInt(messages.size()));
            Json strange = strange(message, messages.get(random.nextInt(messages.size())), random);
            read(JsonText.writeBytes(strange), random, seed);
        }
    }

    @Test
    void randomBytesAreReadOrRefused() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            read(bytes, random, seed);
        }
    }

    @Test
    void spoiltServerMessagesAreReadOrRefused() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            ServerMessage message = new MessageGenerator(random).server();
            byte[] spoilt = Mutations.spoil(MessageCodec.write(message, dialect(random)), random);
            try {
                assertTrue(ServerMessageReader.read(spoilt).size() < 10, "seed " + seed);
            } catch (ProtocolException e) {
                assertEquals(1007, e.close().code(), "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{\"setup\":",
                "{\"setup\":{\"tools\":[{\"functionDeclarations\":[{\"parameters\":{\"items\":{\"a\":"
            })
    void deepNestingIsRefused(String start) {
        byte[] deep = start.repeat(100_000).getBytes(UTF_8);
        ProtocolException e =
                assertThrows(ProtocolException.class, () -> MessageCodec.read(deep, dialect(new Random(1))));
        assertEquals(
                "Invalid JSON payload received. the JSON exceeds a limit: nested deeper than 100 levels",
                e.close().words());
    }

    @Test
    void aMessageGivesOnlySoManyNotices() {
        String fields =
                IntStream.range(0, 10_000).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(","));
        byte[] message = ("{\"setup\":{" + fields + "}}").getBytes(UTF_8);
        List<Notices.Notice> notices = new ArrayList<>();
        MessageCodec.read(message, new Dialect(Dialect.Service.DEVELOPER, Dialect.Generation.OWN, false), notices::add);
        assertEquals(64, notices.size());
    }

    @Test
    void whatUsersSayIsNeverQuoted() throws IOException {
        String secret = "Sesame";
        Json.Text text = Json.of(secret);
        for (byte[] golden : goldens()) {
            for (int seed = 0; seed < 60; seed++) {
                Random random = new Random(seed);
                Json message = parsed(golden);
                if (message instanceof Json.Struct struct && !struct.has("setup") && !struct.has("config")) {
                    assertUnquoted(JsonText.writeBytes(strange(message, text, random)), secret, random);
                }
            }
        }
    }

    private static void assertUnquoted(byte[] message, String secret, Random random) {
        try {
            MessageCodec.read(
                    message,
                    dialect(random),
                    notice -> assertTrue(!notice.words().contains(secret)));
        } catch (ProtocolException e) {
            boolean shown = e.close().words().contains(secret);
            boolean mayBe = e.close().words().matches("(?s).*(TYPE_BOOL|Scheduling|Behavior|expected, got).*");
            assertTrue(!shown || mayBe, e.close().words());
        }
    }

    private static void read(byte[] bytes, Random random, int seed) {
        try {
            ClientMessage message = MessageCodec.read(bytes, dialect(random));
            assertTrue(message.toString().length() < 100_000, "seed " + seed);
        } catch (ProtocolException e) {
            assertTrue(e.close().shortWords().getBytes(UTF_8).length <= 123, "seed " + seed);
            assertTrue(e.close().words().length() < 1_000, "seed " + seed);
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + new String(bytes, UTF_8), e);
        }
    }

    /// `message` with one value somewhere replaced by one of another message, or by something odd.
    private static Json strange(Json message, Json other, Random random) {
        if (random.nextInt(6) == 0) {
            return odd(other, random);
        }
        return switch (message) {
            case Json.Struct(var fields)
            when !fields.isEmpty() -> {
                int chosen = random.nextInt(fields.size());
                Json.StructBuilder out = Json.struct();
                int at = 0;
                for (var field : fields.entrySet()) {
                    out.put(
                            field.getKey(),
                            at++ == chosen ? strange(field.getValue(), other, random) : field.getValue());
                }
                yield out.build();
            }
            case Json.Array(var items)
            when !items.isEmpty() -> {
                List<Json> out = new ArrayList<>(items);
                int chosen = random.nextInt(items.size());
                out.set(chosen, strange(items.get(chosen), other, random));
                yield Json.array(out);
            }
            case Json leaf -> random.nextBoolean() ? odd(other, random) : leaf;
        };
    }

    private static Json odd(Json other, Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> Json.NULL;
            case 1 -> Json.of(random.nextLong());
            case 2 -> Json.of(random.nextDouble() * 1e30);
            case 3 -> Json.of("1e2147483647");
            case 4 -> Json.of("AAAA\ud83d");
            case 5 -> Json.array(List.of());
            case 6 -> Json.Struct.EMPTY;
            case 7 -> Json.array(List.of(other));
            case 8 -> Json.of(random.nextBoolean());
            default -> other;
        };
    }

    private static Json parsed(byte[] bytes) {
        return JsonText.parse(bytes);
    }

    private static Dialect dialect(Random random) {
        return new Dialect(
                Dialect.Service.values()[random.nextInt(2)],
                Dialect.Generation.values()[random.nextInt(4)],
                random.nextBoolean());
    }

    private static List<byte[]> goldens() throws IOException {
        try (Stream<Path> files = Files.list(GOLDENS)) {
            List<byte[]> messages = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                for (Json golden : ((Json.Array) JsonText.parse(Files.readAllBytes(file))).items()) {
                    Json.Struct struct = (Json.Struct) golden;
                    if (struct.has("send")) {
                        messages.add(JsonText.writeBytes(struct.get("send")));
                    }
                }
            }
            return messages;
        }
    }
}
