package parley.sight;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engine.Region;
import parley.engine.VisionModel.Interest;

class VisualMemoryTest {
    private final VisualMemory memory = new VisualMemory();

    @Test
    void whatVibratedAndRestsHasStopped() {
        assertEquals(List.of(), glance(1, 0, Kind.PART_VIBRATES));
        assertEquals(List.of(), glance(1, 5_000));
        assertEquals(List.of(), glance(1, 9_000, Kind.STILL));

        assertEquals("[MOTION_STOPPED at 9000]", glance(1, 10_000).toString());
    }

    @Test
    void aShortPauseIsNoRest() {
        glance(1, 0, Kind.PART_VIBRATES);
        glance(1, 5_000);
        glance(1, 9_000, Kind.STILL);

        assertEquals(List.of(), glance(1, 9_400, Kind.PART_VIBRATES));
        assertEquals(List.of(), glance(1, 12_000));
    }

    @Test
    void aLookElsewhereIsNoRestButReturningToAMachineThatRestsIs() {
        glance(1, 0, Kind.PART_VIBRATES);
        glance(1, 2_000);
        glance(2, 3_000, Kind.STILL);
        assertEquals(List.of(), glance(2, 8_000));

        glance(1, 9_000, Kind.STILL);
        assertEquals("[MOTION_STOPPED at 9000]", glance(1, 10_000).toString());
    }

    @Test
    void whileTheCameraMovesNothingIsKnownOfTheMachine() {
        glance(1, 0, Kind.PART_VIBRATES);
        glance(1, 1_000);
        glance(1, 2_000, Kind.CAMERA_MOVES);
        assertEquals(List.of(), glance(1, 6_000));

        glance(1, 7_000, Kind.STILL);
        assertEquals("[MOTION_STOPPED at 7000]", glance(1, 8_000).toString());
        glance(1, 20_000, Kind.ALL_SHAKES);
        assertEquals("[MOTION_STARTED at 20000]", glance(1, 21_000).toString());
    }

    @Test
    void theDisplayBeforeIsKnownHoursLater() {
        glance(1, 0);
        look(1_000, Interest.TEXT, seen(Kind.DISPLAY, "E4", 1_000));

        assertEquals(
                "E4 -> 05",
                look(60_000, Interest.TEXT, seen(Kind.DISPLAY, "05", 60_000))
                        .getFirst()
                        .value());
        look(
                ofHours(4).toMillis(),
                Interest.TEXT,
                seen(Kind.DISPLAY, "05", ofHours(4).toMillis()));

        assertEquals(
                "[DISPLAY E4, TEXT_CHANGED E4 -> 05, DISPLAY 05]",
                memory.all().stream()
                        .map(it -> it.kind() + " " + it.value())
                        .toList()
                        .toString());
        assertEquals(ofHours(4), memory.all().getLast().at());
    }

    @Test
    void aReadersSlipIsNoOtherPrint() {
        glance(1, 0);
        look(1_000, Interest.TEXT, seen(Kind.TEXT, "Brew strength", 1_000));

        assertEquals(List.of(), look(2_000, Interest.TEXT, seen(Kind.TEXT, "Brew strenqth", 2_000)));
        assertEquals(1, memory.all().size());
    }

    @Test
    void aThingAppearsAndIsGoneAfterTwoLooksWithoutIt() {
        glance(1, 0);
        look(1_000, Interest.OBJECTS);
        assertEquals(
                Kind.APPEARED,
                look(2_000, Interest.OBJECTS, seen(Kind.OBJECT, "cup", 2_000))
                        .getFirst()
                        .kind());
        assertEquals(List.of(), look(3_000, Interest.OBJECTS));
        assertEquals(Kind.GONE, look(4_000, Interest.OBJECTS).getFirst().kind());
    }

    @Test
    void aBlurredLookProvesNothing() {
        glance(1, 0);
        look(1_000, Interest.OBJECTS, seen(Kind.OBJECT, "cup", 1_000));
        for (int i = 2; i < 6; i++) {
            assertEquals(List.of(), look(i * 1_000, Interest.OBJECTS, seen(Kind.BLURRED, "", i * 1_000)));
        }
    }

    @Test
    void anotherStateOfAPartIsNews() {
        glance(1, 0);
        assertEquals(
                1,
                look(1_000, Interest.PARTS, seen(Kind.STATE, "tray: dirty", 1_000))
                        .size());
        assertEquals(
                0,
                look(2_000, Interest.PARTS, seen(Kind.STATE, "tray: dirty", 2_000))
                        .size());
        assertEquals(
                1,
                look(3_000, Interest.PARTS, seen(Kind.STATE, "tray: clean", 3_000))
                        .size());

        assertEquals("tray: clean", memory.all().getLast().value());
    }

    @Test
    void sixHoursOfEverythingStayWithinTheBoundsAndInOrder() {
        Random random = new Random(5);
        Kind[] kinds = Kind.values();
        look(0, Interest.TEXT, seen(Kind.DISPLAY, "first", 0));
        for (long ms = 0; ms < ofHours(6).toMillis(); ms += 500 + random.nextInt(2_000)) {
            Kind kind = kinds[random.nextInt(kinds.length)];
            if (MotionMemory.isMotion(kind) || kind == Kind.LIGHT_CHANGED) {
                glance(random.nextInt(20), ms, kind);
            } else {
                String value = "x".repeat(random.nextInt(400)) + random.nextInt(50);
                look(ms, EnumSet.allOf(Interest.class), seen(kind, value, ms));
            }
        }

        List<Observation> all = memory.all();
        assertTrue(all.size() <= Chronicle.MOST + 61, all.size() + " remembered");
        assertTrue(all.stream().allMatch(it -> it.value().length() <= Chronicle.LONGEST_VALUE));
        for (int i = 1; i < all.size(); i++) {
            assertTrue(all.get(i - 1).at().compareTo(all.get(i).at()) <= 0);
        }
    }

    @Test
    void theFirstErrorOutlivesSixHoursOfComingAndGoing() {
        glance(1, 0);
        look(1_000, Interest.TEXT, seen(Kind.DISPLAY, "E4", 1_000));
        look(2_000, Interest.TEXT, seen(Kind.DISPLAY, "05", 2_000));
        for (long second = 3; second < ofHours(6).toSeconds(); second += 2) {
            glance(1, second * 1_000, second % 4 == 1 ? Kind.STILL : Kind.PART_VIBRATES);
        }

        assertTrue(memory.all().stream().anyMatch(it -> it.value().equals("E4")));
    }

    private List<Told> glance(long place, long ms, Kind... kinds) {
        List<Observation> seen =
                List.of(kinds).stream().map(kind -> seen(kind, "", ms)).toList();
        return memory.glanced(seen, place, ofMillis(ms)).stream().map(Told::new).toList();
    }

    private List<Observation> look(long ms, Interest interest, Observation... observations) {
        return look(ms, Set.of(interest), observations);
    }

    private List<Observation> look(long ms, Set<Interest> interests, Observation... observations) {
        return memory.examined(interests, List.of(observations), ofMillis(ms));
    }

    private static Observation seen(Kind kind, String value, long ms) {
        return new Observation(kind, value, new Region(0.2, 0.2, 0.2, 0.1), 0.9, ofMillis(ms));
    }

    /// Prints what an observation says.
    private record Told(Observation observation) {
        @Override
        public String toString() {
            return observation.kind() + " at " + observation.at().toMillis();
        }
    }
}
