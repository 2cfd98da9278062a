package parley.drawing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Draws the pictures that the shipped guides carry, and writes them where the guides look for them:
/// `java -cp target/classes parley.drawing.Gallery src/main/resources/parley/guides/photos`.
public final class Gallery {
    static final float QUALITY = 0.7f;

    private Gallery() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        for (Machine machine : Machine.values()) {
            Path own = Files.createDirectories(folder.resolve(machine.folder()));
            for (Machine.View view : machine.views()) {
                Files.write(own.resolve(view.fileName()), picture(machine, view));
            }
        }
    }

    /// One of the shipped pictures, encoded.
    static byte[] picture(Machine machine, Machine.View view) {
        return Camera.jpeg(machine.draw(view, Style.SHIPPED), QUALITY);
    }
}
