package parley.engines.photos;

import parley.engine.Region;
import parley.picture.Picture;

/// A reference photo that was looked for in a picture.
///
/// @param likeness share of the photo's structured blocks that look the same there
record Sighting(Reference reference, Alignment alignment, double likeness) {

    /// 0 to 1: a half is where pictures of other things end.
    double sureness() {
        double corners = alignment.supporters() / (alignment.supporters() + 14.0);
        double structure = Math.min(1, likeness / 0.7);
        return Math.min(0.98, corners * 0.55 + structure * 0.5);
    }

    /// The box around the photo where it lies in the picture.
    Region where(Picture picture) {
        double left = 1, right = 0, top = 1, bottom = 0;
        for (int corner = 0; corner < 4; corner++) {
            double x = corner % 2 * reference.picture().width();
            double y = corner / 2 * reference.picture().height();
            double toX = Math.clamp(alignment.warp().x(x, y) / picture.width(), 0, 1);
            double toY = Math.clamp(alignment.warp().y(x, y) / picture.height(), 0, 1);
            left = Math.min(left, toX);
            right = Math.max(right, toX);
            top = Math.min(top, toY);
            bottom = Math.max(bottom, toY);
        }
        return right > left && bottom > top ? new Region(left, top, right - left, bottom - top) : Region.WHOLE;
    }
}
