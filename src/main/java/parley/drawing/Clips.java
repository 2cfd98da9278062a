package parley.drawing;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes clips of 640x480 pixels by moving drawn scenery before a camera. The same seed gives the same clip.
///
/// A shake has 3 to 25 Hz and an amplitude of 1 to 4 pixels, and is never in step with the camera: at 1 frame a
/// second its phase is random.
public final class Clips {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private final boolean heldOut;

    private Clips(boolean heldOut) {
        this.heldOut = heldOut;
    }

    /// For tuning.
    public static Clips tuning() {
        return new Clips(false);
    }

    /// Held out: other scenery, other seeds, other amplitudes, more noise.
    public static Clips heldOut() {
        return new Clips(true);
    }

    /// All scripts, `rounds` times over each scenery.
    public List<Key> keys(int rounds) {
        List<Key> keys = new ArrayList<>();
        for (Script script : Script.values()) {
            for (Scenery scenery : heldOut ? Scenery.HELD_OUT : Scenery.TUNING) {
                for (int round = 0; round < rounds; round++) {
                    keys.add(new Key(script, scenery, round));
                }
            }
        }
        return keys;
    }

    /// Which clip.
    public record Key(Script script, Scenery scenery, int round) {}

    /// The clip of `key` with `frames` pictures at `rateHz`.
    public Clip make(Key key, int rateHz, int frames) {
        long seed = key.script().ordinal() * 1_000L
                + key.scenery().ordinal() * 100L
                + key.round()
                + (heldOut ? 888_000 : 0);
        Random random = new Random(seed * 31 + rateHz);
        random.nextLong();
        Scenery behind = key.script() == Script.PART_VIBRATES_BEFORE_A_WALL ? Scenery.FLAT : key.scenery();
        Path path = Path.of(key.script(), rateHz, amplitude(random), random);
        Stage stage = Stage.of(key.script(), behind.plane(random), key.scenery().plane(random), path, random);
        double noise = heldOut ? 2 + 6 * random.nextDouble() : 2 + 3 * random.nextInt(3);
        float quality = heldOut ? 0.6f + 0.3f * random.nextFloat() : 0.75f;
        List<Clip.Frame> shown = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            double seconds = i / (double) rateHz + 0.004 * random.nextGaussian() * (i == 0 ? 0 : 1);
            BufferedImage image = stage.at(seconds, i);
            Camera.expose(image, path.light(seconds), noise, random);
            shown.add(Clip.Frame.of(image, quality, seconds));
        }
        return stage.clip(key, shown);
    }

    private double amplitude(Random random) {
        double[] some = {1, 1.5, 2, 3, 4};
        return heldOut ? 1 + 3 * random.nextDouble() : some[random.nextInt(some.length)];
    }

    static int width() {
        return WIDTH;
    }

    static int height() {
        return HEIGHT;
    }
}
