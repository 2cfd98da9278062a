package parley.engines.reading;

import parley.engine.Region;

/// What a seven-segment display shows. Prints its size only.
///
/// @param sureness 0 to 1
record DisplayReading(String text, double sureness, Region where) {

    @Override
    public String toString() {
        return "DisplayReading[" + text.length() + " characters]";
    }
}
