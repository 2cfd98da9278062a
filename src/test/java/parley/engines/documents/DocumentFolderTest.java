package parley.engines.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.engine.DocumentSearch;
import parley.engine.DocumentSearch.Passage;
import parley.engine.EngineException;

class DocumentFolderTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("office"));
        Files.writeString(
                folder.resolve("office/holidays.md"),
                "# Holidays\n\nEverybody has 28 days of holiday a year.\n\n## Sick days\n\nTell your team before nine.\n");
        Files.writeString(
                folder.resolve("warranty.txt"), "The warranty of the grinder is two years.\n\nKeep the bill.");
        Files.writeString(folder.resolve("secret.bin"), "holiday holiday holiday");
    }

    @Test
    void theBestPassageComesFirstWithItsTitleAndItsFile() {
        try (DocumentSearch search = DocumentFolder.open(folder)) {
            assertEquals(
                    List.of(new Passage(
                            "Holidays", "office/holidays.md", "Holidays.\nEverybody has 28 days of holiday a year.")),
                    search.search("How many days of holiday do I have in a year?", 1));
            assertEquals(
                    "warranty.txt",
                    search.search("how long is the warranty", 3).getFirst().uri());
            assertEquals("2 documents", search.describe());
        }
    }

    @Test
    void whatIsNotWrittenIsNotFound() {
        try (DocumentSearch search = DocumentFolder.open(folder)) {
            assertEquals(List.of(), search.search("who won the cup final in Lisbon", 3));
            assertEquals(List.of(), search.search("what is it", 3));
            assertEquals(List.of(), search.search("", 3));
            assertEquals(List.of(), search.search("+-&|!(){}[]^\"~*?:\\/", 3));
        }
    }

    @Test
    void linksAreNotFollowedAndLargeFilesAreLeftOut() throws IOException {
        Path elsewhere = Files.createTempDirectory("elsewhere");
        Files.writeString(elsewhere.resolve("private.md"), "the password is a penguin");
        Files.createSymbolicLink(folder.resolve("link.md"), elsewhere.resolve("private.md"));
        Files.createSymbolicLink(folder.resolve("links"), elsewhere);
        Files.writeString(folder.resolve("large.md"), "penguin ".repeat(200_000));
        try (DocumentSearch search = DocumentFolder.open(folder)) {
            assertEquals(List.of(), search.search("penguin password", 3));
            assertTrue(search.describe().contains("1 left out"), search.describe());
        }
    }

    @Test
    void aFolderThatIsNotThereIsAnError() {
        assertThrows(EngineException.class, () -> DocumentFolder.open(folder.resolve("nowhere")));
    }
}
