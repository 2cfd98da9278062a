package parley.engines.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where words end in a strip of text: the recognising network was trained on a script without spaces and
/// leaves many out, so they are put in where the paper shows through widely enough.
final class WordGaps {
    /// A column of the strip shows ink when its contrast is this share of the way from paper to the strong columns.
    private static final double INK = 0.3;

    /// In terms of the strip's height.
    private static final double LEAST_WIDTH = 0.17;

    /// In terms of the distance of characters: where letters stand wide apart, words stand wider.
    private static final double OF_PITCH = 0.4;

    private static final double WIDE_OF_PITCH = 0.55;

    /// In terms of the ends of letters: `S T O P` is one word.
    private static final double WIDER = 2;

    private static final int EDGE = 3;

    private WordGaps() {}

    /// A gap that may be one between words.
    ///
    /// @param middle in pixels from the left
    /// @param wide too wide for a gap beside a narrow letter
    record Gap(double middle, boolean wide) {}

    /// The gaps that may be between words, from the left.
    ///
    /// @param strip planes of `stride` by `height`, of which the first `width` columns hold the line
    /// @param characters how many were read; in two there is nothing to compare
    static List<Gap> of(float[] strip, int stride, int width, int height, int characters) {
        if (characters < 3) {
            return List.of();
        }
        List<int[]> gaps = gaps(contrasts(strip, stride, width, height));
        double[] widths =
                gaps.stream().mapToDouble(gap -> gap[1] - gap[0]).sorted().toArray();
        double letterGap = widths.length < 2 ? 0 : widths[(widths.length - 1) / 2];
        double least = Math.max(LEAST_WIDTH * height, Math.max(WIDER * letterGap, OF_PITCH * width / characters));
        double wide = WIDE_OF_PITCH * width / characters;
        List<Gap> found = new ArrayList<>();
        for (int[] gap : gaps) {
            if (gap[1] - gap[0] >= least) {
                found.add(new Gap((gap[0] + gap[1]) / 2.0, gap[1] - gap[0] >= wide));
            }
        }
        return found;
    }

    /// The contrast within each column, without the rows near the edge, where other things show.
    private static float[] contrasts(float[] strip, int stride, int width, int height) {
        int plane = stride * height;
        float[] contrasts = new float[width];
        for (int x = 0; x < width; x++) {
            float darkest = Float.MAX_VALUE;
            float lightest = -Float.MAX_VALUE;
            for (int y = EDGE; y < height - EDGE; y++) {
                float light = strip[plane + y * stride + x];
                darkest = Math.min(darkest, light);
                lightest = Math.max(lightest, light);
            }
            contrasts[x] = lightest - darkest;
        }
        return contrasts;
    }

    /// From where to where no ink shows, between the first ink and the last.
    private static List<int[]> gaps(float[] contrasts) {
        float[] sorted = contrasts.clone();
        Arrays.sort(sorted);
        double paper = sorted[sorted.length / 20];
        double ink = paper + INK * (sorted[sorted.length * 9 / 10] - paper);
        List<int[]> gaps = new ArrayList<>();
        int lastInk = -1;
        for (int x = 0; x < contrasts.length; x++) {
            if (contrasts[x] > ink) {
                if (lastInk >= 0 && x - lastInk > 1) {
                    gaps.add(new int[] {lastInk + 1, x});
                }
                lastInk = x;
            }
        }
        return gaps;
    }
}
