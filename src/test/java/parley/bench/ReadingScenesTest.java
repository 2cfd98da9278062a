package parley.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.bench.ReadingScenes.Part;

class ReadingScenesTest {

    @Test
    void theSameScenesAreDrawnEveryTime() {
        List<ReadingScene> once = fewOf(Part.TUNED);
        List<ReadingScene> again = fewOf(Part.TUNED);

        for (int i = 0; i < once.size(); i++) {
            assertArrayEquals(
                    once.get(i).picture().rgb(), again.get(i).picture().rgb());
            assertEquals(once.get(i).words(), again.get(i).words());
        }
    }

    @Test
    void whatIsHeldOutSharesNoWordOfFiveLettersWithTheRest() {
        Set<String> tuned = wordsOf(Part.TUNED);
        Set<String> heldOut = wordsOf(Part.HELD_OUT);

        tuned.retainAll(heldOut);
        tuned.removeIf(word -> word.length() < 5);
        assertEquals(Set.of(), tuned);
        assertTrue(heldOut.size() > 50, heldOut.toString());
    }

    private static List<ReadingScene> fewOf(Part part) {
        return ReadingScenes.of(part).limit(20).skip(14).toList();
    }

    private static Set<String> wordsOf(Part part) {
        return new HashSet<>(ReadingScenes.of(part)
                .flatMap(scene -> Stream.concat(scene.words().stream(), scene.displays().stream()))
                .toList());
    }
}
