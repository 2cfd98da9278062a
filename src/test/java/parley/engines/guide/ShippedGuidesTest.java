package parley.engines.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.engine.ReferencePhoto;

class ShippedGuidesTest {
    private static final Path SETS = Path.of("src/test/resources/guide");

    @Test
    void theyHaveNoMistakes() {
        assertEquals(List.of(), Guides.shipped().mistakes());
    }

    @Test
    void theyCarryPhotosOfPartsInTheirStates() {
        Set<String> states = Guides.shipped().photos().stream()
                .map(photo -> photo.part() + ": " + photo.state())
                .collect(Collectors.toSet());

        assertTrue(states.containsAll(Set.of("grounds compartment: clean", "grounds compartment: dirty")));
        assertTrue(
                Guides.shipped().photos().stream().map(ReferencePhoto::encoded).allMatch(bytes -> bytes.length > 0));
    }

    @Test
    void noSentenceOfTheSetsStandsInAGuideOrAmongThePhrases() throws IOException {
        Set<String> ours = new TreeSet<>(GuideWords.of(Guides.shipped()).sentences());
        Set<String> asked = new TreeSet<>();
        for (Path set : sets()) {

            Files.readAllLines(set).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Plain.text(line.split("\t")[1]))
                    .filter(sentence -> sentence.split(" ").length > 3)
                    .forEach(asked::add);
        }
        asked.retainAll(ours);

        assertEquals(Set.of(), asked);
    }

    private static List<Path> sets() throws IOException {
        try (Stream<Path> files = Files.list(SETS)) {
            return files.sorted().toList();
        }
    }

    @Test
    void theWordsForTheRecogniserHoldPhrasesAndGuides() {
        GuideWords words = GuideWords.of(Guides.shipped());

        assertTrue(words.sentences().contains("nothing comes out"));
        assertTrue(words.words().containsAll(Set.of("grounds", "compartment", "brew", "descaling", "tyre")));
        assertTrue(words.sentences().stream().allMatch(sentence -> sentence.matches("[\\p{L}\\p{N} ]+")));
    }
}
