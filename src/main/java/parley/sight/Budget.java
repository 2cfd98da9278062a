package parley.sight;

/// What the frames of one turn may cost.
///
/// @param tokens for all of them; the newest frame is chosen even when it alone costs more
/// @param lowTokens for a frame at [Detail#LOW]
/// @param highTokens for a frame at [Detail#HIGH]
public record Budget(int tokens, int lowTokens, int highTokens) {
    /// Eight frames at the price of the Live API (live.md 6.4), or three dozen small ones.
    public static final Budget DEFAULT = new Budget(8 * 258, 64, 258);

    /// For `MEDIA_RESOLUTION_LOW`: every frame costs 64.
    public static final Budget LOW = new Budget(12 * 64, 64, 64);

    public Budget {
        if (tokens < 0 || lowTokens < 1 || highTokens < lowTokens) {
            throw new IllegalArgumentException(
                    "0 <= tokens and 1 <= low <= high expected, got " + tokens + ", " + lowTokens + ", " + highTokens);
        }
    }

    int price(Detail detail) {
        return switch (detail) {
            case LOW -> lowTokens;
            case HIGH -> highTokens;
        };
    }
}
