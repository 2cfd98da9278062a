package parley.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/// Makes pictures smaller.
final class Scaling {
    private Scaling() {}

    /// `image`, or a smaller one whose longer side is `longestSide`. Opaque: what shines through is black.
    static BufferedImage toFit(BufferedImage image, int longestSide) {
        int longer = Math.max(image.getWidth(), image.getHeight());
        if (longer <= longestSide) {
            return image;
        }
        int width = Math.max(1, image.getWidth() * longestSide / longer);
        int height = Math.max(1, image.getHeight() * longestSide / longer);
        BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = smaller.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return smaller;
    }
}
