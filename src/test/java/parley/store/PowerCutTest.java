package parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.store.SessionStore.Recovered;
import parley.time.TimeSource;

/// Cuts the power under a process: its system calls are traced, and the disk is rebuilt as a power cut could have
/// left it. What was acknowledged must be there, though nobody asked the process.
class PowerCutTest {
    private static final int CUTS = 120;

    @TempDir
    private Path temp;

    @Test
    void whatWasAcknowledgedSurvivesAPowerCutAtAnyMoment() throws Exception {
        Path folder = temp.toRealPath().resolve("sessions");
        TracedDisk disk = traced(folder);
        int[] acknowledgements = disk.acknowledgements();
        assertEquals(PowerCutWriter.SESSIONS * PowerCutWriter.EACH, acknowledgements.length);
        assertTrue(disk.syncs() >= PowerCutWriter.EACH, disk.syncs() + " syncs");

        SplittableRandom chance = new SplittableRandom(9);
        int lateness = 0;
        for (int i = 0; i < CUTS; i++) {
            int cut = i % 2 == 0
                    ? acknowledgements[chance.nextInt(acknowledgements.length)]
                    : acknowledgements[0] + chance.nextInt(disk.events() - acknowledgements[0]);
            Path left = Files.createDirectory(temp.resolve("cut-" + i));
            disk.cut(cut, chance, left);
            lateness += check(left, disk.acknowledgedBefore(cut));
        }
        System.out.println(
                CUTS + " power cuts: all that was acknowledged was there, and " + lateness + " writes that were not");
    }

    /// How many writes are there that were not acknowledged.
    private static int check(Path left, int[] acknowledged) {
        int more = 0;
        try (SessionStore store =
                FileStore.open(left, StoreLimits.DEFAULT, TimeSource.system(), new SplittableRandom(6))) {
            for (int session = 0; session < acknowledged.length; session++) {
                Recovered found = SessionStoreContract.get(store.read(PowerCutWriter.name(session)))
                        .orElse(Recovered.NOTHING);
                List<Integer> numbers = numbers(found);
                int first = found.snapshot().isPresent() ? numbers.getFirst() : 1;
                int last = numbers.isEmpty() ? 0 : numbers.getLast();
                assertFalse(found.damaged());
                assertEquals(IntStream.rangeClosed(first, last).boxed().toList(), numbers);
                assertTrue(last >= acknowledged[session], last + " found, " + acknowledged[session] + " acknowledged");
                assertTrue(
                        last <= acknowledged[session] + 1, last + " found, " + acknowledged[session] + " acknowledged");
                more += last - acknowledged[session];
            }
        }
        return more;
    }

    private static List<Integer> numbers(Recovered found) {
        List<byte[]> all = new ArrayList<>();
        found.snapshot().ifPresent(all::add);
        all.addAll(found.entries());
        return all.stream()
                .map(entry -> Integer.parseInt(new String(entry).split(" ")[0]))
                .toList();
    }

    private TracedDisk traced(Path folder) throws Exception {
        Path trace = temp.resolve("trace");
        List<String> command = new ArrayList<>(List.of(
                "strace",
                "-f",
                "-y",
                "-xx",
                "-s",
                "100000",
                "-e",
                "trace=write,pwrite64,fsync,fdatasync,ftruncate,unlink",
                "-o",
                trace.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                PowerCutWriter.class.getName(),
                folder.toString()));
        Optional<Integer> status = run(command);
        Assumptions.assumeTrue(
                status.isPresent() && Files.exists(trace) && Files.size(trace) > 0, "no strace, or it may not trace");
        assertEquals(0, status.orElseThrow());
        return TracedDisk.read(trace, folder);
    }

    private Optional<Integer> run(List<String> command) throws InterruptedException {
        try {
            return Optional.of(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(temp.resolve("output").toFile())
                    .start()
                    .waitFor());
        } catch (IOException e) {
            System.out.println("skipped: " + e.getMessage() + " (apt-get install strace)");
            return Optional.empty();
        }
    }
}
