package parley.engines.motion;

import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import parley.engine.Observation;
import parley.engine.Region;
import parley.picture.Picture;

/// The shares of named colours in a picture.
record Colours(int[] percent) {
    private static final int LEAST_PERCENT = 8;
    private static final int MOST_SAMPLES = 20_000;

    private enum Name {
        BLACK,
        GREY,
        WHITE,
        RED,
        ORANGE,
        YELLOW,
        GREEN,
        CYAN,
        BLUE,
        PURPLE,
        PINK,
        BROWN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Colours of(Picture picture) {
        int pixels = picture.width() * picture.height();
        int step = Math.max(1, pixels / MOST_SAMPLES) | 1;
        int[] counts = new int[Name.values().length];
        int samples = 0;
        for (int i = 0; i < pixels; i += step, samples++) {
            byte[] rgb = picture.rgb();
            counts[
                    name(rgb[3 * i] & 0xFF, rgb[3 * i + 1] & 0xFF, rgb[3 * i + 2] & 0xFF)
                            .ordinal()]++;
        }
        int all = samples;
        return new Colours(IntStream.of(counts).map(n -> 100 * n / all).toArray());
    }

    /// `green 44 %, yellow 20 %`; empty when no colour has a share worth a word.
    Optional<Observation> observation(Duration at) {
        String words = IntStream.range(0, percent.length)
                .filter(i -> percent[i] >= LEAST_PERCENT)
                .boxed()
                .sorted(Comparator.comparingInt(i -> -percent[i]))
                .map(i -> Name.values()[i].word() + " " + percent[i] + " %")
                .collect(Collectors.joining(", "));
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Observation(Observation.Kind.COLOURS, words, Region.WHOLE, 0.8, at));
    }

    private static Name name(int red, int green, int blue) {
        int most = Math.max(red, Math.max(green, blue));
        int spread = most - Math.min(red, Math.min(green, blue));
        if (most < 45) {
            return Name.BLACK;
        }
        if (spread < 0.18 * most) {
            return most > 200 ? Name.WHITE : Name.GREY;
        }
        return ofHue(hue(red, green, blue, most, spread), most, spread);
    }

    private static Name ofHue(double hue, int most, int spread) {
        if (hue < 15 || hue >= 345) {
            return most > 170 && spread < 0.45 * most ? Name.PINK : Name.RED;
        }
        if (hue < 42) {
            return most < 150 ? Name.BROWN : Name.ORANGE;
        }
        if (hue < 165) {
            return hue < 70 ? Name.YELLOW : Name.GREEN;
        }
        if (hue < 260) {
            return hue < 200 ? Name.CYAN : Name.BLUE;
        }
        return hue < 300 ? Name.PURPLE : Name.PINK;
    }

    /// Degrees on the circle of colours, red at 0.
    private static double hue(int red, int green, int blue, int most, int spread) {
        if (most == red) {
            return (60.0 * (green - blue) / spread + 360) % 360;
        }
        return most == green ? 60.0 * (blue - red) / spread + 120 : 60.0 * (red - green) / spread + 240;
    }
}
