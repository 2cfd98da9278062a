package parley.drawing;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/// Letters of 5x7 dots, so that drawing needs no fonts of the machine it runs on.
final class Lettering {
    private static final String ORDER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.";

    /// One letter in seven hexadecimal pairs: the rows from the top, the left dot in bit 4.
    private static final String[] DOTS = {
        "0E11111F111111", "1E11111E11111E", "0E11101010110E", "1E11111111111E", "1F10101E10101F", "1F10101E101010",
        "0E11101713110F", "1111111F111111", "0E04040404040E", "0702020202120C", "11121418141211", "1010101010101F",
        "111B1515111111", "11191513111111", "0E11111111110E", "1E11111E101010", "0E11111115120D", "1E11111E141211",
        "0F10100E01011E", "1F040404040404", "1111111111110E", "11111111110A04", "1111111515150A", "11110A040A1111",
        "11110A04040404", "1F01020408101F", "0E11131519110E", "040C040404040E", "0E11010204081F", "1F02040201110E",
        "02060A121F0202", "1F101E0101110E", "0608101E11110E", "1F010204080808", "0E11110E11110E", "0E11110F01020C",
        "0000001F000000", "00000000000C0C"
    };

    private Lettering() {}

    /// Writes `text` in the colour that is set, its left upper corner at `x`, `y`, each letter `height` high.
    static void write(Graphics2D graphics, String text, double x, double y, double height) {
        double dot = height / 7;
        double left = x;
        for (char letter : text.toUpperCase(Locale.ROOT).toCharArray()) {
            int index = ORDER.indexOf(letter);
            if (index >= 0) {
                letter(graphics, DOTS[index], left, y, dot);
            }
            left += 6 * dot;
        }
    }

    private static void letter(Graphics2D graphics, String dots, double x, double y, double dot) {
        for (int row = 0; row < 7; row++) {
            int bits = Integer.parseInt(dots.substring(2 * row, 2 * row + 2), 16);
            for (int column = 0; column < 5; column++) {
                if ((bits >> (4 - column) & 1) != 0) {
                    graphics.fill(new Rectangle2D.Double(x + column * dot, y + row * dot, dot * 1.05, dot * 1.05));
                }
            }
        }
    }
}
