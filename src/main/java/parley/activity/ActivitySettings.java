package parley.activity;

/// When speech counts as activity (live.md 3.2.2, 6.1; decisions U2 to U4 and U33).
///
/// @param startProbability from this probability on a frame is speech
/// @param endProbability below this probability a frame is silence; in between it is what came before
/// @param prefixPaddingMs speech needed before a start is committed
/// @param silenceDurationMs silence that ends an activity
public record ActivitySettings(
        float startProbability, float endProbability, int prefixPaddingMs, int silenceDurationMs) {

    private static final int LEAST_LOOK_BACK_MS = 300;

    /// Thresholds by sensitivity: a low one wants clearer speech to start and clearer silence to end.
    public static ActivitySettings of(
            boolean startsReadily, boolean endsReadily, int prefixPaddingMs, int silenceDurationMs) {
        return new ActivitySettings(
                startsReadily ? 0.5f : 0.7f, endsReadily ? 0.35f : 0.2f, prefixPaddingMs, silenceDurationMs);
    }

    /// Sound kept before the first speech frame, in ms: onsets are quiet and would be lost.
    int lookBackMs() {
        return Math.max(LEAST_LOOK_BACK_MS, prefixPaddingMs);
    }
}
