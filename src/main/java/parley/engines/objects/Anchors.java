package parley.engines.objects;

/// The places at which a single-shot detector looks: centres of the cells of several grids, each several
/// times. As MediaPipe lays them (`ssd_anchors_calculator`, Apache 2.0), with anchors of one fixed size.
///
/// @param centres across and down in turn, 0 to 1
record Anchors(double[] centres) {

    /// @param grids cells on a side and anchors in each cell, in turn
    static Anchors of(int... grids) {
        int count = 0;
        for (int grid = 0; grid < grids.length; grid += 2) {
            count += grids[grid] * grids[grid] * grids[grid + 1];
        }
        double[] centres = new double[2 * count];
        int at = 0;
        for (int grid = 0; grid < grids.length; grid += 2) {
            int side = grids[grid];
            for (int cell = 0; cell < side * side; cell++) {
                for (int anchor = 0; anchor < grids[grid + 1]; anchor++) {
                    centres[at++] = (cell % side + 0.5) / side;
                    centres[at++] = (cell / side + 0.5) / side;
                }
            }
        }
        return new Anchors(centres);
    }

    int count() {
        return centres.length / 2;
    }

    double x(int anchor) {
        return centres[2 * anchor];
    }

    double y(int anchor) {
        return centres[2 * anchor + 1];
    }

    /// What a network says of one anchor: centre, size and points, each relative to the anchor's centre and in
    /// pixels of a square of `side`.
    Found found(int anchor, double score, float[] numbers, int from, int pointCount, Frame frame, double side) {
        double x = x(anchor) + numbers[from] / side;
        double y = y(anchor) + numbers[from + 1] / side;
        double halfWidth = numbers[from + 2] / side / 2;
        double halfHeight = numbers[from + 3] / side / 2;
        double[] points = new double[2 * pointCount];
        for (int i = 0; i < points.length; i += 2) {
            double across = x(anchor) + numbers[from + 4 + i] / side;
            double down = y(anchor) + numbers[from + 5 + i] / side;
            points[i] = frame.x(across, down);
            points[i + 1] = frame.y(across, down);
        }
        return new Found(0, score, frame.box(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight), points);
    }
}
