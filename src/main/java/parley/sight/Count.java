package parley.sight;

/// What is counted, by the names under which it is reported.
public enum Count {
    /// Frames that came.
    RECEIVED("received"),
    /// Not decoded: the same bytes as the one before.
    SAME_BYTES("sameBytes"),
    /// Not decoded: another came before the next one was due.
    RATE("rate"),
    /// Not decoded: another came while all threads were busy.
    SUPERSEDED("superseded"),
    DAMAGED("damaged"),
    DUPLICATE("duplicate"),
    DRIFT("drift"),
    CHANGE("change"),
    SCENE_CUT("cut"),
    /// Pictures that an eye looked at closely.
    EXAMINED("examined"),
    /// Looks that an eye failed at.
    FAILED("failed"),
    TURNS("turns"),
    /// Frames that turns were answered with.
    SENT("sent"),
    TOKENS_SPENT("tokensSpent"),
    /// What one frame of each second would have cost.
    TOKENS_BLIND("tokensBlind"),
    /// Time that threads worked on pictures.
    WORK_MICROS("workMicros");

    private final String reported;

    Count(String reported) {
        this.reported = reported;
    }

    public String reported() {
        return reported;
    }
}
