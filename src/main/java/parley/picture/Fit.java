package parley.picture;

/// The size that a picture is wanted in: never larger than it is, and its sides in the same proportion.
record Fit(int width, int height) {

    /// At most `longestSide` in each direction.
    static Fit of(int width, int height, int longestSide) {
        int longer = Math.max(width, height);
        if (longer <= longestSide) {
            return new Fit(width, height);
        }
        return new Fit(part(width, longestSide, longer), part(height, longestSide, longer));
    }

    private static int part(int side, int longestSide, int longer) {
        return (int) Math.max(1, ((long) side * longestSide + longer / 2) / longer);
    }
}
