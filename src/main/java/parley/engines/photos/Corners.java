package parley.engines.photos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds corners (C. Harris, M. Stephens, A combined corner and edge detector, 1988), spread over the picture.
final class Corners {
    private static final int CELLS_ACROSS = 8;
    private static final int CELLS_DOWN = 6;
    private static final int RADIUS = 2;
    private static final float LEAST = 300;

    /// A corner of a layer.
    record Corner(int x, int y, float strength) {}

    private Corners() {}

    /// At most `most` of them, none nearer to the edge than `margin` pixels.
    static List<Corner> of(Layer layer, int most, int margin) {
        float[] strength = strength(layer);
        List<List<Corner>> cells = new ArrayList<>();
        for (int i = 0; i < CELLS_ACROSS * CELLS_DOWN; i++) {
            cells.add(new ArrayList<>());
        }
        for (int y = margin; y < layer.height() - margin; y++) {
            for (int x = margin; x < layer.width() - margin; x++) {
                float here = strength[y * layer.width() + x];
                if (here > LEAST && isPeak(strength, layer.width(), x, y)) {
                    int cell = y * CELLS_DOWN / layer.height() * CELLS_ACROSS + x * CELLS_ACROSS / layer.width();
                    cells.get(cell).add(new Corner(x, y, here));
                }
            }
        }
        int each = Math.max(1, 2 * most / cells.size());
        return cells.stream()
                .flatMap(cell -> cell.stream()
                        .sorted(Comparator.comparingDouble(corner -> -corner.strength()))
                        .limit(each))
                .sorted(Comparator.comparingDouble(corner -> -corner.strength()))
                .limit(most)
                .toList();
    }

    private static boolean isPeak(float[] strength, int width, int x, int y) {
        float here = strength[y * width + x];
        for (int dy = -RADIUS; dy <= RADIUS; dy++) {
            for (int dx = -RADIUS; dx <= RADIUS; dx++) {
                float other = strength[(y + dy) * width + x + dx];
                if (other > here || other == here && (dy < 0 || dy == 0 && dx < 0)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static float[] strength(Layer layer) {
        int width = layer.width();
        int height = layer.height();
        float[] luma = layer.luma();
        float[] xx = new float[luma.length];
        float[] xy = new float[luma.length];
        float[] yy = new float[luma.length];
        for (int y = 1; y < height - 1; y++) {
            for (int i = y * width + 1; i < y * width + width - 1; i++) {
                float gx = (luma[i + 1] - luma[i - 1]) * 0.5f;
                float gy = (luma[i + width] - luma[i - width]) * 0.5f;
                xx[i] = gx * gx;
                xy[i] = gx * gy;
                yy[i] = gy * gy;
            }
        }
        float[] sumXx = Layer.boxed(xx, width, height, RADIUS);
        float[] sumXy = Layer.boxed(xy, width, height, RADIUS);
        float[] sumYy = Layer.boxed(yy, width, height, RADIUS);
        for (int i = 0; i < xx.length; i++) {
            float trace = sumXx[i] + sumYy[i];
            xx[i] = sumXx[i] * sumYy[i] - sumXy[i] * sumXy[i] - 0.05f * trace * trace;
        }
        return xx;
    }
}
