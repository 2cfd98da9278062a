package parley.drawing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClipsTest {
    private static final Clips.Key KEY = new Clips.Key(Script.PART_VIBRATES, Scenery.CLUTTER, 0);

    @Test
    void theSameKeyGivesTheSameClip() {
        Clip one = Clips.tuning().make(KEY, 10, 2);
        Clip other = Clips.tuning().make(KEY, 10, 2);

        assertArrayEquals(one.frames().get(1).jpeg(), other.frames().get(1).jpeg());
        assertEquals(one.x(), other.x());
    }

    @Test
    void whatIsHeldOutSharesNoSceneryWithWhatIsTuned() {
        Set<Clips.Key> tuning = new HashSet<>(Clips.tuning().keys(1));

        assertFalse(Clips.heldOut().keys(1).stream().anyMatch(tuning::contains));
        assertFalse(Arrays.equals(
                Clips.tuning().make(KEY, 10, 1).frames().getFirst().jpeg(),
                Clips.heldOut().make(KEY, 10, 1).frames().getFirst().jpeg()));
    }
}
