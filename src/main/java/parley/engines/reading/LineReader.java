package parley.engines.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import parley.engine.EngineException;
import parley.engines.reading.Network.Tensor;
import parley.engines.reading.Sampling.Scale;
import parley.picture.Picture;

/// Reads one line: a network gives each narrow column of it a character or none, and equal neighbours are one
/// ("Connectionist Temporal Classification", Graves et al., ICML 2006; the weights are PP-OCRv4's, Apache 2.0).
final class LineReader {
    static final int STRIP_HEIGHT = 48;
    static final int LONGEST_STRIP = 1_600;
    private static final int SHORTEST_STRIP = 64;
    private static final int STEP = 8;
    private static final float[] HALF = {0.5f, 0.5f, 0.5f};
    private static final Scale SCALE = new Scale(HALF, HALF);

    private final Network network;
    private final List<String> characters;

    /// @param keys the characters by their numbers from 1, one a line; a space comes after the last
    LineReader(Network network, Path keys) {
        this.network = network;
        try {
            this.characters = new ArrayList<>(Files.readAllLines(keys));
        } catch (IOException e) {
            throw new EngineException("the characters " + keys.getFileName() + " cannot be read", e);
        }
        characters.addFirst("");
        characters.add(" ");
    }

    /// How wide the strip is that a box is read from, in pixels: what reading it costs.
    static int stripWidth(TextBox box) {
        double asSeen = STRIP_HEIGHT * box.width() / box.height();
        return Math.clamp((int) Math.ceil(asSeen / STEP) * STEP, SHORTEST_STRIP, LONGEST_STRIP);
    }

    TextLine read(Picture picture, TextBox box) {
        int stride = stripWidth(box);
        int width = Math.clamp(Math.round(STRIP_HEIGHT * box.width() / box.height()), 1, stride);
        float[] strip = new float[3 * stride * STRIP_HEIGHT];
        Sampling.into(strip, stride, width, STRIP_HEIGHT, picture, box, SCALE);
        Tensor scores = network.run(strip, 1, 3, STRIP_HEIGHT, stride);
        List<Double> gaps = WordGaps.of(strip, stride, width, STRIP_HEIGHT);
        return new Decoding(scores, stride, gaps).line(box);
    }

    /// The walk over the columns of one line.
    private final class Decoding {
        private final Tensor scores;
        private final double columnPixels;
        private final Deque<Double> gaps;
        private final StringBuilder text = new StringBuilder();
        private double sum;
        private int read;

        Decoding(Tensor scores, int stride, List<Double> gaps) {
            this.scores = scores;
            this.columnPixels = (double) stride / scores.shape()[1];
            this.gaps = new ArrayDeque<>(gaps);
        }

        TextLine line(TextBox box) {
            int columns = (int) scores.shape()[1];
            int classes = (int) scores.shape()[2];
            int before = 0;
            for (int column = 0; column < columns; column++) {
                int best = best(scores.values(), column * classes, classes);
                if (best != 0 && best != before && best < characters.size()) {
                    add(characters.get(best), scores.values()[column * classes + best], column);
                }
                before = best;
            }
            return new TextLine(text.toString().strip(), read == 0 ? 0 : sum / read, box);
        }

        private void add(String character, float score, int column) {
            double at = (column + 0.5) * columnPixels;
            boolean passed = false;
            while (!gaps.isEmpty() && gaps.peekFirst() < at) {
                gaps.removeFirst();
                passed = true;
            }
            boolean spaced = text.isEmpty() || text.charAt(text.length() - 1) == ' ' || character.equals(" ");
            text.append(passed && !spaced ? " " : "").append(character);
            sum += score;
            read++;
        }
    }

    private static int best(float[] scores, int from, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (scores[from + i] > scores[from + best]) {
                best = i;
            }
        }
        return best;
    }
}
