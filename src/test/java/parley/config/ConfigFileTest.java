package parley.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
    private static final Path PATH = Path.of("parley.yaml");

    @TempDir
    private Path temp;

    @Test
    void everyKeyHasItsLineAndItsValuesAsTheyAreWritten() {
        ConfigFile file = ConfigFile.parse(PATH, """
                # where clients come in
                host: 0.0.0.0
                port: 0123

                strict: on
                origin:
                  - https://a.example
                  - "https://b.example"
                key: ['one', two]
                """);

        assertEquals(List.of(), file.mistakes());
        assertEquals(
                List.of(
                        new Entry("host", 2, List.of("0.0.0.0"), false),
                        new Entry("port", 3, List.of("0123"), false),
                        new Entry("strict", 5, List.of("on"), false),
                        new Entry("origin", 6, List.of("https://a.example", "https://b.example"), true),
                        new Entry("key", 9, List.of("one", "two"), true)),
                file.entries());
    }

    @Test
    void anEmptyFileSaysNothing() {
        for (String text : List.of("", "# nothing yet\n", "---\n")) {
            assertEquals(new ConfigFile(PATH, List.of(), List.of()), ConfigFile.parse(PATH, text));
        }
    }

    @Test
    void whatCannotBeMeantIsAMistakeWithItsLineAndTheRestIsRead() {
        ConfigFile file = ConfigFile.parse(PATH, """
                host: a
                port:
                host: b
                store: {file: x}
                origin: [a, [b]]
                mind: reflex
                """);

        assertEquals(
                List.of(
                        new Mistake(2, "port: a value expected, got nothing"),
                        new Mistake(3, "host stands here again, it was in line 1 already"),
                        new Mistake(4, "store: a value or a list of values expected, got a mapping"),
                        new Mistake(5, "origin: a list of values expected, got something else in it")),
                file.mistakes());
        assertEquals(
                List.of("host", "mind"), file.entries().stream().map(Entry::key).toList());
    }

    @Test
    void whatIsNoYamlIsAMistakeInItsLine() {
        assertEquals(
                2,
                ConfigFile.parse(PATH, "host: a\nport: [1\nkey: b\n")
                                .mistakes()
                                .getFirst()
                                .line()
                        - 1);
        assertEquals(
                List.of(new Mistake(1, "lines of the form key: value expected")),
                ConfigFile.parse(PATH, "- a\n- b\n").mistakes());
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path absent = temp.resolve("absent.yaml");
        Path binary = Files.write(temp.resolve("binary.yaml"), new byte[] {(byte) 0xC3, 0x28});
        Path huge = Files.write(temp.resolve("huge.yaml"), new byte[(1 << 20) + 1]);

        for (Path path : List.of(absent, binary, huge)) {
            String words =
                    assertThrows(IOException.class, () -> ConfigFile.read(path)).getMessage();
            assertTrue(words.contains(path.toString()), words);
        }
    }

    @Test
    void anEntryPrintsNoValue() {
        assertFalse(new Entry("key", 1, List.of("secret"), false).toString().contains("secret"));
    }

    @ParameterizedTest
    @CsvSource({"prot, port", "tls_port, tls-port", "keep-minute, keep-minutes", "hots, host", "banana,", "x,"})
    void theNearestKnownWordIsTheOneThatWasMeant(String written, String meant) {
        assertEquals(
                Optional.ofNullable(meant),
                Nearest.to(written, List.of("port", "tls-port", "keep-minutes", "host", "mind")));
    }
}
