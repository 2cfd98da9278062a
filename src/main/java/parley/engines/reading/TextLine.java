package parley.engines.reading;

/// A line of printed words in a picture. Prints its size only.
///
/// @param sureness 0 to 1
record TextLine(String text, double sureness, TextBox box) {

    @Override
    public String toString() {
        return "TextLine[" + text.length() + " characters]";
    }
}
