package parley.engines.guide;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.engine.EngineException;

/// Where guides and their photos lie.
interface Shelf {
    /// A longer file is no guide and no photo.
    int MOST_BYTES = 8 << 20;

    /// The file names of the guides, in order.
    List<String> guides();

    /// What a file holds, by its path relative to the shelf; empty when there is no such file here, or it is too long.
    Optional<byte[]> bytes(String path);

    default String text(String guide) {
        return bytes(guide)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(() -> new EngineException("the guide " + guide + " cannot be read, or is too long"));
    }

    /// The guides that come with Parley.
    static Shelf shipped() {
        return new Shelf() {
            @Override
            public List<String> guides() {
                return List.of("bike.md", "coffee-maker.md", "printer.md", "washing-machine.md");
            }

            @Override
            public Optional<byte[]> bytes(String path) {
                try (InputStream in = Shelf.class.getResourceAsStream(String.join("/", "", "parley", "guides", path))) {
                    return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
                } catch (IOException _) {
                    return Optional.empty();
                }
            }
        };
    }

    /// The files `*.md` of a folder, but for a README.
    ///
    /// @throws EngineException when the folder cannot be read
    static Shelf folder(Path folder) {
        List<String> guides;
        try (Stream<Path> files = Files.list(folder)) {
            guides = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md") && !name.equalsIgnoreCase("README.md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new EngineException("the folder of guides " + folder + " cannot be read", e);
        }
        return new Shelf() {
            @Override
            public List<String> guides() {
                return guides;
            }

            @Override
            public Optional<byte[]> bytes(String path) {
                return read(folder, path);
            }
        };
    }

    /// A path that leads out of the folder is no file of it.
    private static Optional<byte[]> read(Path folder, String path) {
        try {
            Path file = folder.resolve(path).normalize();
            boolean here = file.startsWith(folder.normalize()) && Files.isRegularFile(file);
            return here && Files.size(file) <= MOST_BYTES ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
