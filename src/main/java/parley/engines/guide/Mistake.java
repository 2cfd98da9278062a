package parley.engines.guide;

/// Something wrong in a guide.
///
/// @param file the name of the file
/// @param line counted from 1
public record Mistake(String file, int line, String what) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + what;
    }
}
