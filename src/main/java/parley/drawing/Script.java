package parley.drawing;

/// What happens in a clip, and what an eye should say of it.
public enum Script {
    STILL("STILL"),
    /// Still, under a lamp that flickers by up to 12 %.
    FLICKER("STILL"),
    /// Still, while the camera finds its exposure.
    EXPOSURE("STILL"),
    /// Still, but for a small display that changes.
    DISPLAY("STILL"),
    /// The camera is held in a hand.
    HANDHELD("CAMERA_MOVES"),
    PAN("CAMERA_MOVES"),
    ALL_SHAKES("ALL_SHAKES"),
    PART_VIBRATES("PART_VIBRATES"),
    /// The same before a plain wall.
    PART_VIBRATES_BEFORE_A_WALL("PART_VIBRATES"),
    /// The same, filmed from the hand.
    PART_VIBRATES_IN_HAND("PART_VIBRATES"),
    PART_MOVES("PART_MOVES"),
    /// A hand comes in.
    HAND_ENTERS("PART_MOVES");

    private final String verdict;

    Script(String verdict) {
        this.verdict = verdict;
    }

    /// The name of the kind of observation that is right.
    public String verdict() {
        return verdict;
    }

    boolean hasPart() {
        return this == PART_VIBRATES
                || this == PART_VIBRATES_BEFORE_A_WALL
                || this == PART_VIBRATES_IN_HAND
                || this == PART_MOVES;
    }

    boolean isInHand() {
        return this == HANDHELD || this == PART_VIBRATES_IN_HAND;
    }
}
