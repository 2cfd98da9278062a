package parley.engine;

/// A part of a picture: its left upper corner and its size, as fractions (0 to 1) of the picture's.
public record Region(double x, double y, double width, double height) {
    public static final Region WHOLE = new Region(0, 0, 1, 1);

    /// Where it is, in words for people: `top left`, `middle`, `right`; empty for most of the picture.
    public String inWords() {
        if (width > 0.7 && height > 0.7) {
            return "";
        }
        String across = third(x + width / 2, "left", "", "right");
        String down = third(y + height / 2, "top", "", "bottom");
        String both = (down + " " + across).strip();
        return both.isEmpty() ? "middle" : both;
    }

    private static String third(double at, String first, String second, String last) {
        return at < 1.0 / 3 ? first : at > 2.0 / 3 ? last : second;
    }
}
