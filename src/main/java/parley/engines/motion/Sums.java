package parley.engines.motion;

/// One step of Lucas-Kanade over one block: the sums of a single pass, and what follows from them.
final class Sums {
    private static final double MOST = 2;

    /// Grey levels squared: keeps blocks without structure where they are.
    private static final double RIDGE = 0.25;

    private double gxx;
    private double gxy;
    private double gyy;
    private double gxp;
    private double gyp;
    private double gxc;
    private double gyc;
    private double p;
    private double c;
    private double pp;
    private double cc;
    private double pc;
    private int count;

    private double moreX;
    private double moreY;
    private double left;
    private double before;

    /// Compares a block with where it would be after a shift by whole pixels. False when too little of it would
    /// still be in the picture.
    boolean over(Grid grid, int block, Pyramid from, Pyramid to, int level, int shiftX, int shiftY) {
        int width = from.width(level);
        int height = from.height(level);
        int x0 = Math.max(Math.max(1, -shiftX), grid.left(block, width));
        int x1 = Math.min(Math.min(width - 1, width - shiftX), grid.right(block, width));
        int y0 = Math.max(Math.max(1, -shiftY), grid.top(block, height));
        int y1 = Math.min(Math.min(height - 1, height - shiftY), grid.bottom(block, height));
        count = Math.max(0, x1 - x0) * Math.max(0, y1 - y0);
        if (count < 9) {
            clear();
            return false;
        }
        add(from.luma(level), to.luma(level), width, x0, x1, y0, y1, shiftY * width + shiftX);
        solve();
        return true;
    }

    private void clear() {
        gxx = gxy = gyy = gxp = gyp = gxc = gyc = p = c = pp = cc = pc = 0;
        moreX = moreY = left = before = 0;
        count = 1;
    }

    private void add(float[] from, float[] to, int width, int x0, int x1, int y0, int y1, int shift) {
        double xx = 0, xy = 0, yy = 0, xp = 0, yp = 0, xc = 0, yc = 0, sp = 0, sc = 0, spp = 0, scc = 0, spc = 0;
        for (int y = y0; y < y1; y++) {
            for (int i = y * width + x0, end = y * width + x1; i < end; i++) {
                float gx = (from[i + 1] - from[i - 1]) * 0.5f;
                float gy = (from[i + width] - from[i - width]) * 0.5f;
                float a = from[i];
                float b = to[i + shift];
                xx += gx * gx;
                xy += gx * gy;
                yy += gy * gy;
                xp += gx * a;
                yp += gy * a;
                xc += gx * b;
                yc += gy * b;
                sp += a;
                sc += b;
                spp += a * a;
                scc += b * b;
                spc += a * b;
            }
        }
        gxx = xx;
        gxy = xy;
        gyy = yy;
        gxp = xp;
        gyp = yp;
        gxc = xc;
        gyc = yc;
        p = sp;
        c = sc;
        pp = spp;
        cc = scc;
        pc = spc;
    }

    private void solve() {
        double gain = Math.max(0.4, Math.min(2.5, (c + count) / (p + count)));
        double ex = gxc - gain * gxp;
        double ey = gyc - gain * gyp;
        double ridge = 0.003 * (gxx + gyy) + RIDGE * count;
        double a = gxx + ridge;
        double d = gyy + ridge;
        double determinant = a * d - gxy * gxy;
        moreX = bounded(-(d * ex - gxy * ey) / determinant);
        moreY = bounded(-(a * ey - gxy * ex) / determinant);
        before = Math.max(0, cc - 2 * gain * pc + gain * gain * pp) / count;
        double explained =
                2 * (moreX * ex + moreY * ey) + gxx * moreX * moreX + 2 * gxy * moreX * moreY + gyy * moreY * moreY;
        left = Math.max(0.3, before + explained / count);
    }

    private static double bounded(double value) {
        return Math.max(-MOST, Math.min(MOST, value));
    }

    double moreX() {
        return moreX;
    }

    double moreY() {
        return moreY;
    }

    double xx() {
        return gxx / count;
    }

    double xy() {
        return gxy / count;
    }

    double yy() {
        return gyy / count;
    }

    /// Mean square that the displacement leaves.
    double error() {
        return left;
    }

    /// Mean square before it.
    double difference() {
        return before;
    }

    double contrast() {
        return Math.max(0, pp / count - p / count * (p / count));
    }
}
