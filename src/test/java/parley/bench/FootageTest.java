package parley.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FootageTest {
    private static final List<Footage> ALL = Stream.concat(FootageTuned.all().stream(), FootageHeldOut.all().stream())
            .toList();

    @Test
    void thereAreSixteenClipsHalfOfThemHeldOutAndMoreThanAHundredQuestions() {
        assertEquals(16, ALL.size());
        assertEquals(8, ALL.stream().filter(Footage::heldOut).count());
        assertTrue(ALL.stream().mapToInt(clip -> clip.questions().size()).sum() > 100);
    }

    @Test
    void everyQuestionIsAskedWithinItsClipAndAfterItsAnswerWasShown() {
        for (Footage clip : ALL) {
            for (Footage.Asked asked : clip.questions()) {
                assertTrue(asked.at() <= clip.seconds(), asked.words());
                assertTrue(asked.shown().getFirst().from() < asked.at(), asked.words());
            }
        }
    }

    @Test
    void aClipIsTheSameEveryTime() {
        Footage clip = ALL.getFirst();

        assertEquals(clip.camera().film(clip.scenery(), 3.1), clip.camera().film(clip.scenery(), 3.1));
    }
}
