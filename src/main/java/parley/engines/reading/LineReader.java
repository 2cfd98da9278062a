package parley.engines.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
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

    /// In terms of the usual distance between characters: after a narrow one, a gap is no space.
    private static final double APART = 1.15;

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
        List<Read> all = decoded(scores, stride);
        List<WordGaps.Gap> gaps = WordGaps.of(strip, stride, width, STRIP_HEIGHT, all.size());
        double sureness = all.stream().mapToDouble(Read::score).average().orElse(0);
        return new TextLine(spaced(all, new ArrayDeque<>(gaps)), sureness, box);
    }

    /// One character, and where its middle is in the strip, in pixels.
    private record Read(String character, float score, double at) {}

    private List<Read> decoded(Tensor scores, int stride) {
        int columns = (int) scores.shape()[1];
        int classes = (int) scores.shape()[2];
        List<Read> all = new ArrayList<>();
        int before = 0;
        for (int column = 0; column < columns; column++) {
            int best = best(scores.values(), column * classes, classes);
            if (best != 0 && best != before && best < characters.size()) {
                double at = (column + 0.5) * stride / columns;
                all.add(new Read(characters.get(best), scores.values()[column * classes + best], at));
            }
            before = best;
        }
        return all;
    }

    /// The characters with a space wherever a gap was passed that is wide, or beside which the characters are
    /// further apart than most, and no space was read.
    private static String spaced(List<Read> all, Deque<WordGaps.Gap> gaps) {
        double apart = APART * usualDistance(all);
        StringBuilder text = new StringBuilder();
        double before = 0;
        for (Read read : all) {
            boolean spaced = false;
            while (!gaps.isEmpty() && gaps.peekFirst().middle() < read.at) {
                spaced |= gaps.removeFirst().wide() || read.at - before > apart;
            }
            text.append(spaced ? " " : "").append(read.character);
            before = read.at;
        }
        return text.toString().replaceAll(" +", " ").strip();
    }

    private static double usualDistance(List<Read> all) {
        double[] distances = IntStream.range(1, all.size())
                .mapToDouble(i -> all.get(i).at - all.get(i - 1).at)
                .sorted()
                .toArray();
        return distances.length == 0 ? 0 : distances[distances.length / 2];
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
