package parley.engines.objects;

/// Numbers in rows: a constant of a graph. The last dimension's neighbours stand together.
record Tensor(int[] shape, float[] values) {

    Tensor {
        if (values.length != count(shape)) {
            throw new IllegalArgumentException(count(shape) + " numbers expected, got " + values.length);
        }
    }

    /// How many numbers a tensor of that shape has; -1 for one with a side below zero or with too many.
    static int count(int[] shape) {
        long count = 1;
        for (int side : shape) {
            count *= side;
            if (side < 0 || count > Integer.MAX_VALUE) {
                return -1;
            }
        }
        return (int) count;
    }

    /// Its numbers as whole ones: axes, shapes, paddings.
    long[] wholes() {
        long[] wholes = new long[values.length];
        for (int i = 0; i < wholes.length; i++) {
            wholes[i] = (long) values[i];
        }
        return wholes;
    }
}
