package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parley.client.Connector;
import parley.client.Trust;
import parley.json.Json;
import parley.time.TimeSource;

/// Kills a server (SIGKILL) again and again at random moments while clients talk to it, starts it anew and lets them
/// come back. At the end the clients' notes are held against the history that the server gives out.
///
/// Half of the clients number their messages. With two nodes on one store each has its share of the clients; they are
/// killed in turn, and the clients of the dead one go on with the other at once and come home when there is a new one.
public final class KillBench {
    private static final long SHORTEST_LIFE_NANOS = 100_000_000;
    private static final String SERVE = "serve --no-install --no-tls --port 0 --mind reflex --ear none --voice none"
            + " --vad energy --no-pacing --store";

    private final TimeSource time = TimeSource.system();
    private final RandomGenerator random;
    private final Class<?> main;
    private final Path folder;
    private final String store;
    private final Consumer<String> say;
    private final boolean politely;
    private final Pace pace;
    /// Of each node; that of a dead one is empty while another lives.
    private volatile List<String> addresses = List.of();
    private volatile boolean over;

    /// How fast all goes.
    ///
    /// @param longestLife of a server between two kills
    /// @param pause of a client between two turns
    public record Pace(Duration longestLife, Duration pause) {
        public static final Pace HASTY = new Pace(Duration.ofMillis(1_200), Duration.ZERO);
    }

    /// @param main the command line's class
    /// @param folder for the servers' data
    /// @param store as `--store` takes it
    /// @param politely whether servers are told to stop (SIGTERM), so that no turn need be cut
    public KillBench(
            Class<?> main,
            Path folder,
            String store,
            boolean politely,
            Pace pace,
            RandomGenerator random,
            Consumer<String> say) {
        this.pace = pace;
        this.main = main;
        this.folder = folder;
        this.store = store;
        this.politely = politely;
        this.random = random;
        this.say = say;
    }

    /// @param nodeCount 1, or more on a store that they share
    /// @return among others `violations`, of which there must be none, and `resumeP99Ms`
    public Json.Struct run(int kills, int talkCount, int nodeCount) throws IOException, InterruptedException {
        List<Node> nodes = new ArrayList<>();
        try (Connector connector = new Connector(new Trust.Platform(), time)) {
            for (int i = 0; i < nodeCount; i++) {
                nodes.add(start(i));
            }
            addresses = nodes.stream().map(Node::address).toList();
            String run = Long.toHexString(time.now().toEpochMilli());
            List<KillTalk> talks = IntStream.range(0, talkCount)
                    .mapToObj(i -> new KillTalk(
                            "talk-" + run + "-" + i, i % 2 == 0, pace.pause(), () -> home(i), connector, time))
                    .toList();
            hold(talks, kills, nodes);
            return result(talks, kills);
        } finally {
            nodes.forEach(node -> node.process().close());
        }
    }

    private record Node(ChildProcess process, String address) {}

    private Node start(int number) throws IOException {
        List<String> words = Stream.concat(
                        Stream.of(SERVE.split(" ")),
                        Stream.of(
                                store,
                                "--data",
                                folder.resolve("node-" + number).toString()))
                .toList();
        ChildProcess process = ChildProcess.start(main, words);
        return new Node(process, process.awaitLine("ready").split(" ")[0]);
    }

    private void hold(List<KillTalk> talks, int kills, List<Node> nodes) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> held = new ArrayList<>();
            for (KillTalk talk : talks) {
                held.add(threads.submit(() -> {
                    talk.run(() -> over);
                    return null;
                }));
            }
            awaitAll(talks);
            for (int kill = 0; kill < kills && held.stream().noneMatch(Future::isDone); kill++) {
                LockSupport.parkNanos(
                        random.nextLong(SHORTEST_LIFE_NANOS, pace.longestLife().toNanos()));
                killAndReplace(kill, nodes);
            }
            over = true;
            for (Future<?> each : held) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a talk ended early: " + e.getCause().getMessage(), e.getCause());
        } finally {
            over = true;
        }
    }

    /// Waits until each has said something and heard its answer.
    private static void awaitAll(List<KillTalk> talks) {
        for (KillTalk talk : talks) {
            while (talk.completed() == 0) {
                LockSupport.parkNanos(SHORTEST_LIFE_NANOS);
            }
        }
    }

    /// The clients go to a node that lives, if there is one, while the dead one is replaced.
    private void killAndReplace(int kill, List<Node> nodes) throws IOException {
        int victim = kill % nodes.size();
        if (nodes.size() > 1) {
            address(victim, "");
        }
        end(nodes.get(victim).process());
        Node next = start(victim);
        nodes.set(victim, next);
        address(victim, next.address());
        if ((kill + 1) % 100 == 0) {
            say.accept((kill + 1) + " kills");
        }
    }

    private void address(int node, String address) {
        List<String> all = new ArrayList<>(addresses);
        all.set(node, address);
        addresses = List.copyOf(all);
    }

    /// Where a talk belongs: every node has its share, so that those who must go elsewhere find one that is at work.
    private String home(int talk) {
        List<String> all = addresses;
        return IntStream.range(0, all.size())
                .mapToObj(i -> all.get((talk / 2 + i) % all.size()))
                .filter(address -> !address.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private void end(ChildProcess process) {
        if (politely) {
            process.stop();
        } else {
            process.kill();
        }
    }

    private Json.Struct result(List<KillTalk> talks, int kills) throws IOException, InterruptedException {
        List<String> violations = new ArrayList<>();
        for (KillTalk talk : talks) {
            violations.addAll(talk.check());
        }
        violations.forEach(say);
        int broken = talks.stream().mapToInt(KillTalk::broken).sum();
        long completed = talks.stream().mapToLong(KillTalk::completed).sum();
        double[] resumedMs = talks.stream()
                .flatMap(talk -> talk.resumedNanos().stream())
                .mapToDouble(nanos -> nanos / 1e6)
                .sorted()
                .toArray();
        double p50 = share(resumedMs, 50);
        double p99 = share(resumedMs, 99);
        say.accept(String.format(
                Locale.ROOT,
                "%d %s, %d turns complete, %d cut, %d resumed (p50 %.1f ms, p99 %.1f ms), %d violations",
                kills,
                politely ? "stops" : "kills",
                completed,
                broken,
                resumedMs.length,
                p50,
                p99,
                violations.size()));
        return Json.struct()
                .put("kills", kills)
                .put("turns", completed)
                .put("cut", broken)
                .put("resumes", resumedMs.length)
                .put("resumeP50Ms", p50)
                .put("resumeP99Ms", p99)
                .put("violations", violations.size())
                .build();
    }

    private static double share(double[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) * percent / 100];
    }
}
