package parley.drawing;

import java.awt.Color;
import java.util.Random;

/// How a machine is drawn: the colours of the make, and the seed of all that is accidental (where the dirt
/// lies, the grain of the wood). The shape of a machine is the same in every style.
///
/// @param body of the machine
/// @param accent of handles and buttons
/// @param wall behind it
/// @param dirt seed of what differs from day to day
public record Style(Color body, Color accent, Color wall, long dirt) {
    /// The style of the pictures that the guides carry.
    public static final Style SHIPPED =
            new Style(new Color(58, 60, 66), new Color(176, 60, 44), new Color(206, 200, 186), 7);

    /// The same make on another day.
    public Style onDay(long day) {
        return new Style(body, accent, wall, day);
    }

    /// Another make of the same machine, in another kitchen.
    public static Style random(Random random) {
        float bright = 0.2f + 0.5f * random.nextFloat();
        Color body = Color.getHSBColor(random.nextFloat(), 0.25f * random.nextFloat(), bright);
        Color accent = Color.getHSBColor(
                random.nextFloat(), 0.4f + 0.5f * random.nextFloat(), 0.4f + 0.4f * random.nextFloat());
        Color wall =
                Color.getHSBColor(random.nextFloat(), 0.2f * random.nextFloat(), 0.6f + 0.35f * random.nextFloat());
        return new Style(body, accent, wall, random.nextLong());
    }
}
