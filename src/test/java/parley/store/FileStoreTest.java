package parley.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.time.VirtualTime;

class FileStoreTest extends SessionStoreContract {
    private final VirtualTime time = new VirtualTime();

    @TempDir
    private Path folder;

    @Override
    SessionStore open(StoreLimits limits) {
        return FileStore.open(folder.resolve("sessions"), limits, time, new SplittableRandom(6));
    }

    @Override
    void pass(Duration duration) {
        time.runUntil(Duration.ofMillis(time.millis()).plus(duration));
    }

    @Override
    Instant now() {
        return time.now();
    }

    @Test
    void everythingIsThereWhenItIsOpenedAgain() throws Exception {
        SessionStore store = open(LIMITS);
        SessionStore.Hold hold = get(store.hold(ANNA));
        hold.append(bytes("a"));
        hold.compact(bytes("A"));
        get(hold.append(bytes("b")));
        Instant later = now().plus(HOUR);
        get(store.records().replace("t", Optional.empty(), bytes("1"), later));
        byte[] secret = store.secret();
        store.close();

        SessionStore again = store(LIMITS);

        assertArrayEquals(secret, again.secret());
        assertEquals("A [b]", stored(again, ANNA));
        assertArrayEquals(bytes("1"), get(again.records().get("t")).orElseThrow());
        assertTrue(get(again.hold(ANNA)).fence() > hold.fence());
    }

    @Test
    void whatNobodyLetGoIsForgottenAfterTheStoresOwnTimeSinceItsLastWrite() throws Exception {
        SessionStore store = open(LIMITS);
        SessionStore.Hold hold = get(store.hold(ANNA));
        pass(Duration.ofHours(5));
        get(hold.append(bytes("a")));
        store.close();
        pass(Duration.ofMinutes(119));
        store = open(LIMITS);
        assertEquals("- [a]", stored(store, ANNA));
        pass(Duration.ofMinutes(2));
        assertEquals("nothing", stored(store, ANNA));
        store.close();
    }

    @Test
    void theFolderAndItsFilesBelongToTheirOwnerAlone() throws Exception {
        get(get(store(LIMITS).hold(ANNA)).append(bytes("a")));
        Path sessions = folder.resolve("sessions");

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(sessions)));
        try (Stream<Path> files = Files.list(sessions)) {
            for (Path file : files.toList()) {
                assertEquals(
                        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), "" + file);
            }
        }
    }

    @Test
    void aFolderThatIsInUseIsRefusedInASentence() throws Exception {
        store(LIMITS);

        StoreException refused = assertThrows(StoreException.class, () -> open(LIMITS));

        assertEquals(StoreException.Kind.UNAVAILABLE, refused.kind());
        assertTrue(refused.getMessage().contains("another process uses "), refused.getMessage());
    }

    @Test
    void aFolderThatCannotBeMadeIsReadOnly() throws Exception {
        Path inTheWay = Files.createFile(folder.resolve("file"));

        StoreException refused = assertThrows(
                StoreException.class,
                () -> FileStore.open(inTheWay.resolve("sessions"), LIMITS, time, new SplittableRandom(6)));

        assertEquals(StoreException.Kind.READ_ONLY, refused.kind());
        assertTrue(refused.getMessage().contains("cannot be written"), refused.getMessage());
    }

    @Test
    void aDeletedSessionIsGoneFromTheFile() throws Exception {
        SessionStore store = open(LIMITS);
        get(get(store.hold(ANNA)).append(bytes("a word that nobody else says")));
        get(store.delete(ANNA));
        assertEquals(List.of(), containing("a word that nobody else says"));
        store.close();
        assertEquals(List.of(), containing("a word that nobody else says"));
    }

    private List<Path> containing(String words) throws IOException {
        List<Path> found = new ArrayList<>();

        try (Stream<Path> files = Files.list(folder.resolve("sessions"))) {
            for (Path file : files.toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (content.contains(words)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    @Test
    void ofATornLogOnlyWhatWasNotYetCommittedIsLost() throws Exception {
        SessionStore store = open(LIMITS);
        SessionStore.Hold hold = get(store.hold(ANNA));
        List<Long> sizes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            get(hold.append(bytes("" + i)));
            sizes.add(Files.size(log(folder.resolve("sessions"))));
        }
        SplittableRandom random = new SplittableRandom(7);
        for (int cut = 0; cut < 60; cut++) {
            Path copy = copy("cut" + cut);
            long length = sizes.get(0) + random.nextLong(sizes.getLast() - sizes.get(0));
            tear(log(copy), length, random);
            long whole = sizes.stream().filter(size -> size <= length).count();
            SessionStore after = FileStore.open(copy, LIMITS, time, new SplittableRandom(6));
            List<byte[]> found = get(after.read(ANNA)).orElseThrow().entries();
            after.close();
            assertEquals(
                    IntStream.range(0, (int) whole).mapToObj(i -> "" + i).toList(),
                    found.stream().map(String::new).toList());
        }
        store.close();
    }

    /// Garbage instead of everything from `length` on.
    private static void tear(Path log, long length, SplittableRandom random) throws IOException {
        byte[] garbage = new byte[8_192];
        random.nextBytes(garbage);
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(length);
            file.seek(length);
            file.write(garbage);
        }
    }

    private static Path log(Path folder) {
        return folder.resolve("sessions.db-wal");
    }

    private Path copy(String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        for (String file : List.of("sessions.db", "sessions.db-wal")) {
            Files.copy(folder.resolve("sessions").resolve(file), copy.resolve(file));
        }
        return copy;
    }

    @Test
    void anEntryThatDoesNotReadRightEndsWhatIsRecovered() throws Exception {
        SessionStore store = open(LIMITS);
        SessionStore.Hold hold = get(store.hold(ANNA));
        for (String word : List.of("alpha-entry", "bravo-entry", "delta-entry")) {
            get(hold.append(bytes(word)));
        }
        get(get(store.hold(BERT)).append(bytes("other")));
        store.close();
        Path file = folder.resolve("sessions").resolve("sessions.db");
        byte[] content = Files.readAllBytes(file);
        int at = new String(content, StandardCharsets.ISO_8859_1).indexOf("bravo-entry");
        content[at] = 'X';
        Files.write(file, content);

        SessionStore again = store(LIMITS);

        assertEquals("- [alpha-entry] damaged", stored(again, ANNA));
        assertEquals("- [other]", stored(again, BERT));
    }

    @Test
    void aFullDiskFailsWritesAndNothingElse() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Assumptions.assumeTrue(mounts(disk), "skipped: no right to mount a small file system here");
        try {
            SessionStore store = FileStore.open(disk.resolve("s"), LIMITS, time, new SplittableRandom(6));
            SessionStore.Hold anna = get(store.hold(ANNA));
            SessionStore.Hold bert = get(store.hold(BERT));
            get(anna.append(bytes("a")));
            List<CompletionStage<Void>> much = IntStream.range(0, 80)
                    .mapToObj(_ -> bert.append(new byte[400_000]))
                    .toList();
            assertEquals(StoreException.Kind.FULL, failure(much.getLast()));
            long kept = much.stream()
                    .filter(promise -> !promise.toCompletableFuture().isCompletedExceptionally())
                    .count();
            assertEquals("- [a]", stored(store, ANNA));
            assertEquals(kept, get(store.read(BERT)).orElseThrow().entries().size());
            assertTrue(get(store.delete(BERT)));
            assertTrue(mended(anna), "room again after a session was deleted");
            store.close();
            SessionStore again = FileStore.open(disk.resolve("s"), LIMITS, time, new SplittableRandom(6));
            assertEquals("ab []", stored(again, ANNA));
            again.close();
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static boolean mended(SessionStore.Hold hold) {
        get(hold.compact(bytes("ab")));
        return true;
    }

    private static boolean mounts(Path disk) throws Exception {
        return run("mount", "-t", "tmpfs", "-o", "size=24m", "parley-test", disk.toString()) == 0;
    }

    private static int run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException _) {
            return -1;
        }
    }

    @Test
    void writesBeyondTheQueueFailAndLeaveNoHole() throws Exception {
        SessionStore store = store(LIMITS.withQueued(4));
        SessionStore.Hold hold = get(store.hold(ANNA));
        List<CompletionStage<Void>> promises = IntStream.range(0, 2_000)
                .mapToObj(i -> hold.append(bytes("" + i)))
                .toList();
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < promises.size(); i++) {
            if (promises.get(i)
                    .handle((_, failed) -> failed == null)
                    .toCompletableFuture()
                    .join()) {
                kept.add("" + i);
            }
        }

        assertEquals(IntStream.range(0, kept.size()).mapToObj(i -> "" + i).toList(), kept);
        assertEquals("- " + kept, stored(store, ANNA));
    }

    @Test
    void sixHoursOfSessionsThatComeAndGoStayInAFileOfBoundedSize() throws Exception {
        SessionStore store = store(LIMITS);
        SplittableRandom random = new SplittableRandom(8);
        long most = 0;
        for (int minute = 0; minute < 360; minute++) {
            SessionStore.Hold hold = get(store.hold(new SessionName("anna", "" + minute)));
            for (int i = 0; i < 20; i++) {
                hold.append(new byte[1_000 + random.nextInt(4_000)]);
            }
            hold.compact(new byte[10_000]);
            get(hold.letGo(Duration.ofMinutes(20)));
            pass(Duration.ofMinutes(1));
            if (minute >= 180) {
                most = Math.max(most, Files.size(folder.resolve("sessions").resolve("sessions.db")));
            }
        }
        assertTrue(get(store.of("anna")).size() <= 20);
        assertTrue(most < 3 << 20, "at most " + most + " bytes");
    }
}
