package parley.engines.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GestureTest {

    @Test
    void fourStretchedFingersAreAnOpenHand() {
        assertEquals("open hand", words(new DrawnHand().stretch(0, 1, 2, 3, 4)));
    }

    @Test
    void noStretchedFingerIsAFist() {
        assertEquals("fist", words(new DrawnHand()));
    }

    @Test
    void aThumbAloneIsStillAFist() {
        assertEquals("fist", words(new DrawnHand().stretch(0)));
    }

    @Test
    void theIndexFingerAlonePoints() {
        assertEquals("pointing top", words(new DrawnHand().stretch(1)));
    }

    @Test
    void itPointsInEightDirections() {
        String[] directions = {"top", "top right", "right", "bottom right", "bottom", "bottom left", "left", "top left"
        };
        for (int i = 0; i < 8; i++) {
            assertEquals(
                    "pointing " + directions[i],
                    words(new DrawnHand().stretch(1).turn(45 * i - 15)));
            assertEquals(
                    "pointing " + directions[i],
                    words(new DrawnHand().stretch(1).turn(45 * i + 15)));
        }
    }

    @Test
    void itPointsAtTheCamera() {
        assertEquals("pointing at the camera", words(new DrawnHand().stretch(1).towardsTheCamera()));
    }

    @Test
    void theTipsOfThumbAndIndexTogetherAreAPinch() {
        assertEquals("pinch", words(new DrawnHand().stretch(2, 3, 4).pinch()));
        assertEquals("pinch", words(new DrawnHand().pinch()));
    }

    @Test
    void twoFingersAreNoKnownGesture() {
        assertEquals("no known gesture", words(new DrawnHand().stretch(1, 2)));
    }

    private static String words(DrawnHand drawn) {
        Hand hand = drawn.hand();
        return Gesture.of(hand).words(hand);
    }

    /// A right hand seen from its palm, fingers up: the wrist at the bottom, the fingers folded into the palm.
    private static final class DrawnHand {
        private final double[] x = new double[Hand.POINTS];
        private final double[] y = new double[Hand.POINTS];
        private final double[] z = new double[Hand.POINTS];

        DrawnHand() {
            for (int finger = 0; finger < 5; finger++) {
                double root = finger == 0 ? -40 : 20 * finger - 50;
                double height = finger == 0 ? -40 : -100;
                put(finger, 0, root, height, 0);
                put(finger, 1, root, height - 25, -20);
                put(finger, 2, root, height + 10, -35);
                put(finger, 3, root, height + 40, -15);
            }
        }

        DrawnHand stretch(int... fingers) {
            for (int finger : fingers) {
                for (int joint = 1; joint < 4; joint++) {
                    double root = x[1 + 4 * finger];
                    put(finger, joint, finger == 0 ? root - 20 * joint : root, y[1 + 4 * finger] - 25 * joint, 0);
                }
            }
            return this;
        }

        DrawnHand pinch() {
            put(1, 1, -35, -130, -20);
            put(1, 2, -45, -145, -50);
            put(1, 3, -50, -125, -70);
            put(0, 3, -55, -120, -70);
            return this;
        }

        /// The index finger lies along the line of sight.
        DrawnHand towardsTheCamera() {
            for (int joint = 1; joint < 4; joint++) {
                put(1, joint, x[Hand.INDEX] + 2 * joint, y[Hand.INDEX] - 5 * joint, -35 * joint);
            }
            return this;
        }

        DrawnHand turn(double degrees) {
            double cos = Math.cos(Math.toRadians(degrees));
            double sin = Math.sin(Math.toRadians(degrees));
            for (int i = 0; i < Hand.POINTS; i++) {
                double across = x[i];
                x[i] = cos * across - sin * y[i];
                y[i] = sin * across + cos * y[i];
            }
            return this;
        }

        Hand hand() {
            return new Hand(1, x, y, z);
        }

        private void put(int finger, int joint, double across, double down, double away) {
            x[1 + 4 * finger + joint] = across;
            y[1 + 4 * finger + joint] = down;
            z[1 + 4 * finger + joint] = away;
        }
    }
}
