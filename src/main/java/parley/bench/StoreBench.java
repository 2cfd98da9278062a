package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parley.json.Json;
import parley.store.FileStore;
import parley.store.SessionName;
import parley.store.SessionStore;
import parley.store.SessionStore.Hold;
import parley.store.StoreLimits;
import parley.time.TimeSource;

/// What the store in a file costs: an append of 1 KiB until it is synced, alone and while 200 sessions write each as
/// soon as its last was acknowledged; and how long it takes to open a file of many sessions and to take one.
public final class StoreBench {
    private static final int ENTRY_BYTES = 1_024;
    private static final int WARM_UP = 500;
    private static final int ALONE = 2_000;
    private static final int SESSIONS = 200;
    private static final int EACH = 50;
    private static final int ENTRIES = 10;

    private final TimeSource time = TimeSource.system();
    private final SplittableRandom random = new SplittableRandom(6);
    private final Path folder;
    private final int stored;
    private final Consumer<String> say;

    /// @param folder an empty one on the disk to measure
    /// @param stored sessions to recover
    public StoreBench(Path folder, int stored, Consumer<String> say) {
        this.folder = folder;
        this.stored = stored;
        this.say = say;
    }

    public Json.Struct run() throws IOException {
        Json.StructBuilder result = Json.struct();
        try (SessionStore store = open()) {
            Hold one = hold(store, "one");
            alone(one, WARM_UP);
            result.put("alone", figures("alone", alone(one, ALONE)).build());
            long began = time.nanos();
            List<Double> shared = together(store);
            double seconds = (time.nanos() - began) / 1e9;
            result.put(
                    "together",
                    figures(SESSIONS + " sessions", shared)
                            .put("perSecond", shared.size() / seconds)
                            .build());
            fill(store);
        }
        return result.put("recovery", recovery()).build();
    }

    private SessionStore open() {
        return FileStore.open(folder, StoreLimits.DEFAULT, time, random);
    }

    private static Hold hold(SessionStore store, String id) {
        return store.hold(new SessionName("bench", id)).toCompletableFuture().join();
    }

    private byte[] entry() {
        byte[] entry = new byte[ENTRY_BYTES];
        random.nextBytes(entry);
        return entry;
    }

    private List<Double> alone(Hold hold, int many) {
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            long began = time.nanos();
            hold.append(entry()).toCompletableFuture().join();
            took.add((time.nanos() - began) / 1e6);
        }
        return took;
    }

    private List<Double> together(SessionStore store) {
        List<Double> took = Collections.synchronizedList(new ArrayList<>());
        byte[] entry = entry();
        all(IntStream.range(0, SESSIONS).mapToObj(i -> chain(hold(store, "busy-" + i), entry, EACH, took)));
        return took;
    }

    private CompletionStage<Void> chain(Hold hold, byte[] entry, int left, List<Double> took) {
        long began = time.nanos();
        return hold.append(entry).thenCompose(_ -> {
            took.add((time.nanos() - began) / 1e6);
            return left == 1 ? CompletableFuture.completedStage(null) : chain(hold, entry, left - 1, took);
        });
    }

    private static void all(Stream<CompletionStage<Void>> promises) {
        CompletableFuture.allOf(
                        promises.map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new))
                .join();
    }

    private void fill(SessionStore store) {
        for (int i = 0; i < stored; i += SESSIONS) {
            all(IntStream.range(i, Math.min(stored, i + SESSIONS))
                    .mapToObj(number -> hold(store, "stored-" + number))
                    .flatMap(hold -> IntStream.range(0, ENTRIES).mapToObj(_ -> hold.append(entry()))));
        }
    }

    private Json.Struct recovery() throws IOException {
        long began = time.nanos();
        try (SessionStore store = open()) {
            double openMs = (time.nanos() - began) / 1e6;
            List<Double> took = new ArrayList<>();
            for (int i = 0; i < stored; i++) {
                long asked = time.nanos();
                hold(store, "stored-" + i);
                took.add((time.nanos() - asked) / 1e6);
            }
            double allMs = (time.nanos() - began) / 1e6;
            say.accept(String.format(
                    Locale.ROOT,
                    "opened in %.0f ms, %d sessions taken in %.0f ms, %.1f MiB",
                    openMs,
                    stored,
                    allMs,
                    mib()));
            return figures("taking one", took)
                    .put("sessions", stored)
                    .put("openMs", openMs)
                    .put("allMs", allMs)
                    .put("mib", mib())
                    .build();
        }
    }

    private double mib() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.getFileName().toString().startsWith("sessions."))
                    .toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes / (double) (1 << 20);
    }

    private Json.StructBuilder figures(String what, List<Double> tookMs) {
        List<Double> sorted = tookMs.stream().sorted().toList();
        double p50 = sorted.get(sorted.size() / 2);
        double p99 = sorted.get(sorted.size() * 99 / 100);
        say.accept(String.format(Locale.ROOT, "%-14s p50 %6.2f ms  p99 %6.2f ms", what, p50, p99));
        return Json.struct().put("p50Ms", p50).put("p99Ms", p99);
    }
}
