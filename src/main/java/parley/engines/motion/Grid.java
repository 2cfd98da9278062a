package parley.engines.motion;

/// How a glimpse is cut into blocks of about 32 pixels: 10x8 of 320x240.
record Grid(int columns, int rows, int width, int height) {
    private static final int BLOCK = 32;

    static Grid of(int width, int height) {
        return new Grid(Math.max(2, width / BLOCK), Math.max(2, Math.round(height / 30f)), width, height);
    }

    int blocks() {
        return columns * rows;
    }

    /// The first column of pixels of a block, at a level of the pyramid.
    int left(int block, int levelWidth) {
        return block % columns * levelWidth / columns;
    }

    int right(int block, int levelWidth) {
        return (block % columns + 1) * levelWidth / columns;
    }

    int top(int block, int levelHeight) {
        return block / columns * levelHeight / rows;
    }

    int bottom(int block, int levelHeight) {
        return (block / columns + 1) * levelHeight / rows;
    }

    /// The middle of a block from the middle of the picture, pixels.
    double middleX(int block) {
        return (block % columns + 0.5) * width / columns - width / 2.0;
    }

    double middleY(int block) {
        return (block / columns + 0.5) * height / rows - height / 2.0;
    }
}
