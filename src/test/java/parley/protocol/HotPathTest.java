package parley.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The hot path reads what it reads as the general way does, and leaves the rest to it.
class HotPathTest {
    private static final int CASES = 200_000;
    private static final Dialect LENIENT = dialect(false);
    private static final Dialect STRICT = dialect(true);
    private static final String[] TYPES = {
        "audio/pcm;rate=16000",
        "audio/pcm",
        "audio/pcm;rate=24000",
        "Audio/PCM; rate=8000",
        "audio/l16;rate=44100",
        "image/jpeg",
        "image/png",
        "IMAGE/WEBP",
        "image/heic",
        "audio/webm",
        "audio/pcm;rate=1",
        "video/mp4",
        "",
        "é"
    };

    @Test
    void bothWaysReadTheSame() {
        int hot = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            byte[] message = message(random).getBytes(UTF_8);
            byte[] sent = random.nextInt(3) == 0 ? Mutations.spoil(message, random) : message;
            boolean known = HotPath.read(sent, 0, sent.length) != HotPath.UNSURE;
            hot += known ? 1 : 0;
            if (known) {
                Dialect dialect = random.nextBoolean() ? LENIENT : STRICT;
                assertEquals(cold(sent, dialect), hot(sent, dialect), "seed " + seed);
            }
        }
        assertTrue(hot > CASES / 5, "taken by the hot path: " + hot);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm;rate=16000\",\"data\":\"AQACAP//\"}}}",
                "{\"realtime_input\": {\"audio\": {\"data\": \"AQACAP__\", \"mime_type\": \"audio/pcm\"}}}",
                "{\"realtimeInput\":{\"video\":{\"mimeType\":\"image/jpeg\",\"data\":\"/9j/\"}}}",
                "\n{ \"realtimeInput\" :{\"mediaChunks\":[ {\"mimeType\":\"audio/pcm\",\"data\":\"AQA=\"} ]}\t}\r\n",
                "{\"realtime_input\":{\"media_chunks\":{\"mimeType\":\"image/png\",\"data\":\"AQA\"}}}"
            })
    void theUsualMessagesAreKnown(String message) {
        byte[] sent = message.getBytes(UTF_8);
        assertNotSame(HotPath.UNSURE, HotPath.read(sent, 0, sent.length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm\",\"data\":\"AQA=\"},\"text\":\"a\"}}",
                "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm\",\"data\":\"AQA=\"}}} {}",
                "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm\",\"data\":\"A*A=\"}}}",
                "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio\\/pcm\",\"data\":\"AQA=\"}}}",
                "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/opus\",\"data\":\"AQA=\"}}}",
                "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm\",\"data\":\"\"}}}",
                "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm\",\"mimeType\":\"audio/pcm\"}}}",
                "{\"setup\":{}}"
            })
    void whatIsNotUsualIsLeft(String message) {
        byte[] sent = message.getBytes(UTF_8);
        assertSame(HotPath.UNSURE, HotPath.read(sent, 0, sent.length));
    }

    @Test
    void bytesAroundTheMessageAreNotLookedAt() {
        byte[] sent =
                "}{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm\",\"data\":\"AQA=\"}}}}".getBytes(UTF_8);
        byte[] alone = Arrays.copyOfRange(sent, 1, sent.length - 1);
        assertEquals(MessageCodec.read(alone, LENIENT), HotPath.read(sent, 1, sent.length - 2));
    }

    private static String hot(byte[] sent, Dialect dialect) {
        return outcome(() -> MessageCodec.read(sent, dialect));
    }

    private static String cold(byte[] sent, Dialect dialect) {
        List<Notices.Notice> notices = new ArrayList<>();
        String outcome = outcome(() -> MessageCodec.readCold(sent, 0, sent.length, dialect, notices::add));
        return outcome + (notices.isEmpty() ? "" : notices);
    }

    private static String outcome(Supplier<ClientMessage> reading) {
        try {
            ClientMessage message = reading.get();
            return message + " " + new String(ClientMessageWriter.write(message), UTF_8);
        } catch (ProtocolException e) {
            return e.close() + " at " + e.path();
        }
    }

    private static String message(Random random) {
        List<String> fields = new ArrayList<>();
        fields.add(field(random, pick(random, "mimeType", "mime_type"), '"' + pick(random, TYPES) + '"'));
        fields.add(field(random, "data", '"' + base64(random) + '"'));
        if (random.nextInt(20) == 0) {
            fields.add(field(random, pick(random, "data", "displayName", "x"), pick(random, "\"a\"", "null", "1")));
        }
        Collections.shuffle(fields, random);
        String blob = space(random) + "{" + String.join("," + space(random), fields) + space(random) + "}";
        return switch (random.nextInt(4)) {
            case 0 -> envelope(random, "video", blob);
            case 1 -> envelope(random, pick(random, "mediaChunks", "media_chunks"), list(random, blob));
            default -> envelope(random, "audio", blob);
        };
    }

    private static String list(Random random, String blob) {
        return switch (random.nextInt(5)) {
            case 0 -> blob;
            case 1 -> "[" + blob + "," + blob + "]";
            default -> space(random) + "[" + blob + space(random) + "]";
        };
    }

    private static String envelope(Random random, String name, String value) {
        String inner = "{" + field(random, name, value) + space(random) + "}";
        return space(random) + "{" + field(random, pick(random, "realtimeInput", "realtime_input"), inner)
                + space(random) + "}" + space(random);
    }

    private static String field(Random random, String name, String value) {
        return space(random) + '"' + name + '"' + space(random) + ":" + space(random) + value;
    }

    private static String base64(Random random) {
        byte[] data = new byte[random.nextInt(30)];
        random.nextBytes(data);
        Base64.Encoder encoder = random.nextBoolean() ? Base64.getEncoder() : Base64.getUrlEncoder();
        return (random.nextBoolean() ? encoder : encoder.withoutPadding()).encodeToString(data)
                + (random.nextInt(30) == 0 ? "=" : "");
    }

    private static String space(Random random) {
        return pick(random, "", "", "", " ", "\n  ", "\t\r\n");
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    private static Dialect dialect(boolean strict) {
        return new Dialect(Dialect.Service.DEVELOPER, Dialect.Generation.OWN, strict);
    }
}
