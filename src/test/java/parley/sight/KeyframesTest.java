package parley.sight;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.media.VideoFrame;

class KeyframesTest {
    private static final long LIMIT_BYTES = 1L << 20;

    private final Keyframes keyframes = new Keyframes(LIMIT_BYTES);

    @Test
    void sixHoursStayWithinTheBoundsAndTheBeginningIsStillThere() {
        Random random = new Random(9);
        long view = 0;
        for (long ms = 0; ms < ofHours(6).toMillis(); ms += 500 + random.nextInt(1_500)) {
            view = random.nextInt(4) == 0 ? view + 1 : Math.max(1, view);
            see(view, ms, 2_000 + random.nextInt(16_000));
            assertTrue(keyframes.bytes() <= LIMIT_BYTES);
        }

        assertTrue(keyframes.views().size() <= Keyframes.MOST_VIEWS);
        assertTrue(keyframes.trail().size() <= Trail.MOST);
        assertTrue(keyframes.views().getFirst().from().compareTo(ofSeconds(10)) < 0);
    }

    @Test
    void theNewestStaysHoweverLargeItIs() {
        see(1, 0, 1_000);
        see(2, 1_000, 3 << 20);

        assertEquals(ofSeconds(1), keyframes.newest().orElseThrow().at());
        assertEquals(ofSeconds(1), keyframes.views().getLast().from());
    }

    @Test
    void theWayBackGrowsThinWithDistance() {
        for (int ms = 0; ms <= 120_000; ms += 100) {
            see(1, ms, 10);
        }

        for (int age : new int[] {1, 2, 4, 8, 16, 32, 64}) {
            Duration then = ofSeconds(120 - age);
            assertTrue(
                    keyframes.trail().stream()
                            .anyMatch(it -> it.at().minus(then).abs().toMillis() <= Math.max(1_000, 400 * age)),
                    "none about " + age + " s ago");
        }
        assertTrue(keyframes.trail().size() < 40, keyframes.trail().size() + " frames");
    }

    @Test
    void theSharpestFrameStandsForAView() {
        keyframes.measured(held(1, 0, 10, 5), 50);
        keyframes.measured(held(1, 100, 10, 9), 0);
        keyframes.measured(held(1, 200, 10, 7), 0);

        assertEquals(ofMillis(100), keyframes.views().getFirst().best().at());
    }

    private void see(long view, long ms, int bytes) {
        Held held = held(view, ms, bytes, 50);
        keyframes.received(held);
        keyframes.measured(held, 50);
    }

    private static Held held(long view, long ms, int bytes, double sharpness) {
        return new Held(new VideoFrame("image/jpeg", new byte[bytes]), ofMillis(ms), false, sharpness, view);
    }
}
