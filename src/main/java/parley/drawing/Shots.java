package parley.drawing;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Pictures that somebody takes of the machines: of every part in every state on other days, and of things that
/// are none of a guide's parts. The same seed gives the same pictures.
public final class Shots {
    private static final float QUALITY = 0.75f;

    private final long seed;
    private final double hard;

    private Shots(long seed, double hard) {
        this.seed = seed;
        this.hard = hard;
    }

    /// For tuning.
    public static Shots tuning() {
        return new Shots(4_000, 0.8);
    }

    /// Held out: other days, other points of view, and harder.
    public static Shots heldOut() {
        return new Shots(90_000, 1);
    }

    /// A picture and what it shows.
    ///
    /// @param view of `machine`; its part is empty where none is shown
    public record Taken(Machine machine, Machine.View view, byte[] jpeg) {}

    /// Pictures of the parts of one machine, `rounds` of each.
    public List<Taken> of(Machine machine, int rounds) {
        List<Taken> taken = new ArrayList<>();
        for (Machine.View view : machine.views()) {
            for (int round = 0; round < rounds; round++) {
                Random random = random(machine, view, round);
                BufferedImage scene = machine.draw(view, Style.SHIPPED.onDay(random.nextLong()));
                taken.add(taken(machine, view, scene, Shot.random(random, hard)));
            }
        }
        return taken;
    }

    /// Pictures in which no part of `machine` can be told: other machines, other things, nothing, all blurred.
    public List<Taken> without(Machine machine, int rounds) {
        List<Taken> taken = new ArrayList<>();
        Machine.View none = new Machine.View("", "");
        for (Machine other : Machine.values()) {
            for (Machine.View view : other.views()) {
                for (int round = 0; round < rounds; round++) {
                    Random random = random(other, view, 1_000 + round);
                    BufferedImage scene = other.draw(view, Style.SHIPPED.onDay(random.nextLong()));
                    Shot shot = Shot.random(random, hard);
                    taken.add(taken(machine, none, scene, other == machine ? shot.blurredBeyondUse() : shot));
                }
            }
        }
        for (Scenery scenery : Scenery.values()) {
            Random random = new Random(seed + 50_000 + scenery.ordinal());
            if (scenery.ordinal() >= Scenery.CLOUDS.ordinal()
                    && !List.of(Scenery.PRINTER, Scenery.BIKE).contains(scenery)) {
                taken.add(taken(machine, none, scenery.draw(random), Shot.random(random, hard)));
            }
        }
        taken.add(taken(
                machine,
                none,
                new BufferedImage(Sketch.WIDTH, Sketch.HEIGHT, BufferedImage.TYPE_INT_RGB),
                Shot.STRAIGHT));
        return taken;
    }

    private Random random(Machine machine, Machine.View view, int round) {
        Random random = new Random(
                seed + 7_919L * machine.ordinal() + 104_729L * machine.views().indexOf(view) + round);
        random.nextLong();
        return random;
    }

    private static Taken taken(Machine machine, Machine.View view, BufferedImage scene, Shot shot) {
        return new Taken(machine, view, Camera.jpeg(Camera.take(scene, shot), QUALITY));
    }
}
