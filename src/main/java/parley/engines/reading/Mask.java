package parley.engines.reading;

import java.util.ArrayList;
import java.util.List;

/// Which pixels of a picture stand out. The array belongs to the mask.
record Mask(int width, int height, boolean[] on) {

    /// Pixels that hang together: the rectangle around them and how many they are.
    record Blob(int left, int top, int right, int bottom, int pixels) {
        int width() {
            return right - left + 1;
        }

        int height() {
            return bottom - top + 1;
        }

        int longest() {
            return Math.max(width(), height());
        }

        Blob with(Blob other) {
            return new Blob(
                    Math.min(left, other.left),
                    Math.min(top, other.top),
                    Math.max(right, other.right),
                    Math.max(bottom, other.bottom),
                    pixels + other.pixels);
        }

        /// Whether both are at most `gap` pixels apart.
        boolean isNear(Blob other, int gap) {
            return left - gap <= other.right
                    && other.left - gap <= right
                    && top - gap <= other.bottom
                    && other.top - gap <= bottom;
        }
    }

    boolean at(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height && on[y * width + x];
    }

    /// The blobs of at least `leastPixels`.
    List<Blob> blobs(int leastPixels) {
        List<Blob> blobs = new ArrayList<>();
        boolean[] seen = new boolean[on.length];
        int[] stack = new int[on.length];
        for (int start = 0; start < on.length; start++) {
            if (on[start] && !seen[start]) {
                Blob blob = blobAt(start, seen, stack);
                if (blob.pixels >= leastPixels) {
                    blobs.add(blob);
                }
            }
        }
        return blobs;
    }

    private Blob blobAt(int start, boolean[] seen, int[] stack) {
        int left = width;
        int top = height;
        int right = 0;
        int bottom = 0;
        int pixels = 0;
        int waiting = 0;
        stack[waiting++] = start;
        seen[start] = true;
        while (waiting > 0) {
            int at = stack[--waiting];
            int x = at % width;
            int y = at / width;
            pixels++;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
                    int next = ny * width + nx;
                    if (on[next] && !seen[next]) {
                        seen[next] = true;
                        stack[waiting++] = next;
                    }
                }
            }
        }
        return new Blob(left, top, right, bottom, pixels);
    }
}
