package parley.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parley.json.Json;
import parley.json.JsonText;

/// Every case of `wire/client` (see the README there): message, notices or close, each as a whole.
class ClientGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/wire/client");

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aClientMessageMeansWhatTheGoldenSays(String name, Json.Struct golden) {
        assertEquals(expected(golden), outcome(golden), name);
    }

    static Stream<Arguments> cases() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream().flatMap(ClientGoldenTest::casesOf);
        }
    }

    private static Stream<Arguments> casesOf(Path file) {
        try {
            return ((Json.Array) JsonText.parse(Files.readAllBytes(file)))
                    .items().stream()
                            .map(Json.Struct.class::cast)
                            .map(golden -> Arguments.of(file.getFileName() + ": " + text(golden, "name"), golden));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String expected(Json.Struct golden) {
        if (golden.has("close")) {
            String close = text(golden, "close");
            String onWire = golden.has("onWire") ? text(golden, "onWire") : close.substring(5);
            return close + "\n" + onWire;
        }
        return JsonText.write(golden.get("message")) + "\n"
                + JsonText.write(golden.has("notices") ? golden.get("notices") : Json.array(List.of()));
    }

    private static String outcome(Json.Struct golden) {
        byte[] sent = golden.has("send")
                ? JsonText.writeBytes(golden.get("send"))
                : text(golden, "sendText").getBytes(StandardCharsets.UTF_8);
        List<Json> notices = new ArrayList<>();
        try {
            ClientMessage message =
                    MessageCodec.read(sent, dialect(golden), notice -> notices.add(Json.of(notice.words())));
            return JsonText.write(shown(message)) + "\n" + JsonText.write(Json.array(notices));
        } catch (ProtocolException e) {
            assertTrue(e.close().shortWords().getBytes(StandardCharsets.UTF_8).length <= 123);
            return e.close().code() + " " + e.close().words() + "\n" + e.close().shortWords();
        }
    }

    private static Dialect dialect(Json.Struct golden) {
        String words = golden.has("dialect") ? text(golden, "dialect") : "";
        Dialect.Service service = words.contains("vertex") ? Dialect.Service.VERTEX : Dialect.Service.DEVELOPER;
        return new Dialect(service, Dialect.Generation.OWN, words.contains("strict"));
    }

    private static Json shown(ClientMessage message) {
        Json written = JsonText.parse(ClientMessageWriter.write(message));
        return message instanceof ClientMessage.Setup setup
                ? withoutDefaults((Json.Struct) written, setup.model())
                : written;
    }

    private static Json withoutDefaults(Json.Struct setup, String model) {
        Json.Struct defaults = (Json.Struct) JsonText.parse(ClientMessageWriter.write(ClientMessage.Setup.of(model)));
        Json.Struct different = difference((Json.Struct) setup.get("setup"), (Json.Struct) defaults.get("setup"));
        Json.StructBuilder out = Json.struct();
        if (!model.isEmpty()) {
            out.put("model", model);
        }
        different.fields().forEach(out::put);
        return Json.struct().put("setup", out.build()).build();
    }

    private static Json.Struct difference(Json.Struct value, Json.Struct defaults) {
        Map<String, Json> kept = new LinkedHashMap<>();
        value.fields().forEach((name, field) -> {
            Json usual = defaults.get(name);
            if (field instanceof Json.Struct inner && usual instanceof Json.Struct usualInner) {
                Json.Struct rest = difference(inner, usualInner);
                if (!rest.isEmpty()) {
                    kept.put(name, rest);
                }
            } else if (!field.equals(usual)) {
                kept.put(name, field);
            }
        });
        return new Json.Struct(kept);
    }

    private static String text(Json.Struct golden, String name) {
        return ((Json.Text) golden.get(name)).value();
    }
}
