package parley.engines.objects;

/// What a hand does, by the geometry of its points.
enum Gesture {
    OPEN_HAND("open hand"),
    FIST("fist"),
    PINCH("pinch"),
    POINTING("pointing"),
    OTHER("no known gesture");

    private static final String[] DIRECTIONS = {
        "top", "top right", "right", "bottom right", "bottom", "bottom left", "left", "top left"
    };
    private static final int[] ROOTS = {5, 9, 13, 17};
    private static final double STRAIGHT_DEGREES = 125;

    private final String words;

    Gesture(String words) {
        this.words = words;
    }

    static Gesture of(Hand hand) {
        int stretched = 0;
        for (int root : ROOTS) {
            stretched += isStretched(hand, root) ? 1 : 0;
        }
        boolean index = isStretched(hand, Hand.INDEX);
        double palm = hand.distance(Hand.WRIST, Hand.MIDDLE);
        double gap = hand.distance(Hand.THUMB_TIP, Hand.INDEX_TIP) / palm;
        if (stretched >= 3 && gap >= 0.25) {
            return OPEN_HAND;
        }
        if (index && stretched == 1) {
            return POINTING;
        }
        if (gap < 0.3 && !index && isInFront(hand, palm)) {
            return PINCH;
        }
        return stretched == 0 ? FIST : OTHER;
    }

    /// A finger is stretched when it has no bend and its tip is farther from the wrist than its middle.
    private static boolean isStretched(Hand hand, int root) {
        return hand.angle(root, root + 1, root + 3) > STRAIGHT_DEGREES
                && hand.distance(root + 3, Hand.WRIST) > 1.04 * hand.distance(root + 1, Hand.WRIST);
    }

    /// Whether the tip of the index finger is away from the palm: in a fist it touches it.
    private static boolean isInFront(Hand hand, double palm) {
        return hand.distance(Hand.INDEX_TIP, Hand.WRIST) > palm
                && hand.distance(Hand.INDEX_TIP, Hand.INDEX) > 0.45 * palm;
    }

    /// In words; for a hand that points with where to, as it is seen in the picture.
    String words(Hand hand) {
        return this == POINTING ? words + " " + direction(hand) : words;
    }

    private static String direction(Hand hand) {
        double right = hand.x()[Hand.INDEX_TIP] - hand.x()[Hand.INDEX];
        double down = hand.y()[Hand.INDEX_TIP] - hand.y()[Hand.INDEX];
        double nearer = hand.z()[Hand.INDEX] - hand.z()[Hand.INDEX_TIP];
        if (nearer > 1.5 * Math.hypot(right, down)) {
            return "at the camera";
        }
        long eighth = Math.round(Math.atan2(right, -down) / (Math.PI / 4));
        return DIRECTIONS[(int) Math.floorMod(eighth, 8L)];
    }
}
