package parley.compat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import parley.drawing.Camera;
import parley.drawing.Machine;
import parley.drawing.Shot;
import parley.drawing.Style;
import parley.media.AudioChunk;
import parley.media.Resampler;
import parley.media.Wav;

/// Makes what a talk needs: pictures of drawn machines as somebody's camera takes them, and sentences as flite
/// or espeak-ng speak them in a room that is not silent. The same seed gives the same pictures.
final class TalkMedia {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final float QUALITY = 0.75f;

    /// How far the pictures are from those of the guide, of 1.
    private static final double GENTLY = 0.25;

    /// Rooms are not silent: about -58 dBFS.
    private static final double ROOM = 40;

    /// Where the machine stands in its picture.
    private static final int LEFT = 180;

    private static final int TOP = 40;
    private static final int WIDTH = 280;
    private static final int HEIGHT = 400;

    private final Path folder;
    private final Random random;

    TalkMedia(Path folder, long seed) {
        this.folder = folder;
        this.random = new Random(seed);
    }

    /// A camera held almost still before one part.
    List<String> shows(String name, Machine machine, String part, String state, int frames) {
        BufferedImage scene = machine.draw(part, state, Style.SHIPPED.onDay(random.nextLong()));
        return frames(name, frames, _ -> scene, Shot.random(random, GENTLY));
    }

    /// The same, out of focus.
    List<String> showsBlurred(String name, Machine machine, String part, String state, int frames) {
        BufferedImage scene = machine.draw(part, state, Style.SHIPPED.onDay(random.nextLong()));
        return frames(name, frames, _ -> scene, Shot.random(random, GENTLY).blurredBeyondUse());
    }

    /// A covered lens.
    List<String> black(String name, int frames) {
        BufferedImage nothing = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        return frames(name, frames, _ -> nothing, Shot.STRAIGHT);
    }

    /// The whole machine, which vibrates on its place while what is around it stands still.
    List<String> vibrates(String name, Machine machine, String part, String state, int frames) {
        BufferedImage scene = machine.draw(part, state, Style.SHIPPED.onDay(random.nextLong()));
        return frames(name, frames, _ -> shaken(scene), Shot.random(random, GENTLY));
    }

    private BufferedImage shaken(BufferedImage scene) {
        double phase = 2 * Math.PI * random.nextDouble();
        BufferedImage image = new BufferedImage(scene.getWidth(), scene.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.drawImage(scene, 0, 0, null);
        graphics.drawImage(
                scene.getSubimage(LEFT, TOP, WIDTH, HEIGHT),
                LEFT + (int) Math.round(3 * Math.cos(phase)),
                TOP + (int) Math.round(2 * Math.sin(phase)),
                null);
        graphics.dispose();
        return image;
    }

    private interface Scene {
        BufferedImage at(int frame);
    }

    private List<String> frames(String name, int count, Scene scene, Shot view) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Shot shot = new Shot(
                    view.scale(),
                    view.degrees(),
                    view.tiltX(),
                    view.tiltY(),
                    view.shiftX(),
                    view.shiftY(),
                    view.gain(),
                    view.blur(),
                    3,
                    0,
                    random.nextLong());
            String file = name + "-" + i + ".jpg";
            write(file, Camera.jpeg(Camera.take(scene.at(i), shot), QUALITY));
            names.add(file);
        }
        return names;
    }

    /// A sentence as flite speaks it.
    String says(String name, String voice, String sentence) throws InterruptedException {
        return spoken(name, "flite", "-voice", voice, "-t", sentence, "-o");
    }

    /// A sentence as espeak-ng speaks it.
    String saysRobot(String name, String sentence) throws InterruptedException {
        return spoken(name, "espeak-ng", "-v", "en-us", "-s", "150", sentence, "-w");
    }

    private String spoken(String name, String... words) throws InterruptedException {
        Path raw = folder.resolve(name + "-raw.wav");
        List<String> command = new ArrayList<>(List.of(words));
        command.add(raw.toString());
        new Command(folder, command.toArray(String[]::new)).succeed(LIMIT, words[0] + " cannot speak");
        try {
            AudioChunk voice = Wav.read(Files.readAllBytes(raw));
            AudioChunk heard = voice.rateHz() == AudioChunk.HEARING_HZ
                    ? voice
                    : Resampler.of(voice.rateHz(), AudioChunk.HEARING_HZ).process(voice);
            write(name + ".wav", Wav.bytes(inRoom(heard)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name + ".wav";
    }

    private AudioChunk inRoom(AudioChunk voice) {
        short[] samples = voice.samples().clone();
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short)
                    Math.clamp(Math.round(samples[i] + ROOM * random.nextGaussian()), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return new AudioChunk(samples, voice.rateHz());
    }

    private void write(String name, byte[] bytes) {
        try {
            Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
