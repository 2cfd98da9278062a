package parley.sight;

import java.time.Duration;

/// How many frames one frame a second would have sent since the last turn. Session loop only.
final class BlindSampling {
    private long lastSecond = -1;
    private int frames;

    void received(Duration now) {
        if (now.toSeconds() != lastSecond) {
            lastSecond = now.toSeconds();
            frames++;
        }
    }

    int take() {
        int taken = frames;
        frames = 0;
        return taken;
    }
}
