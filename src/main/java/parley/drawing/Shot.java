package parley.drawing;

import java.util.Random;

/// How a picture is taken: from where, in which light, how well.
///
/// @param scale of the picture; 1 fills the frame as the drawing does
/// @param degrees it is turned by
/// @param tiltX,tiltY perspective: how much nearer the right side and the lower side are, as a fraction
/// @param shiftX,shiftY where its middle lies, as fractions of the frame from the frame's middle
/// @param gain of the light; 1 leaves it
/// @param blur radius of the blur, pixels
/// @param noise of the sensor, standard deviation in grey levels
/// @param cover share of the frame's width that a hand covers
/// @param seed of the noise and of where the hand is
public record Shot(
        double scale,
        double degrees,
        double tiltX,
        double tiltY,
        double shiftX,
        double shiftY,
        double gain,
        double blur,
        double noise,
        double cover,
        long seed) {

    /// As drawn.
    public static final Shot STRAIGHT = new Shot(1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0);

    /// Somebody's picture: the harder (0 to 1), the further from [#STRAIGHT]. At 1: scale 0.6 to 1.5, turned by
    /// up to 15 degrees, light 0.55 to 1.45, a hand over up to a quarter, slightly blurred.
    public static Shot random(Random random, double hard) {
        double grown =
                random.nextBoolean() ? 1 + 0.5 * hard * random.nextDouble() : 1 - 0.4 * hard * random.nextDouble();
        return new Shot(
                grown,
                15 * hard * both(random),
                0.16 * hard * both(random),
                0.16 * hard * both(random),
                0.1 * hard * both(random),
                0.1 * hard * both(random),
                1 + 0.45 * hard * both(random),
                1.2 * hard * random.nextDouble(),
                1 + 7 * hard * random.nextDouble(),
                random.nextInt(3) == 0 ? 0.25 * hard * random.nextDouble() : 0,
                random.nextLong());
    }

    /// The same, so blurred that nothing can be told.
    public Shot blurredBeyondUse() {
        return new Shot(scale, degrees, tiltX, tiltY, shiftX, shiftY, gain, 14, noise, cover, seed);
    }

    private static double both(Random random) {
        return 2 * random.nextDouble() - 1;
    }
}
