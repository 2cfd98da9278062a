package parley.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import parley.gateway.Owner;
import parley.http.Upgrade;
import parley.http.UpgradeHandler;
import parley.time.TimeSource;

/// Stands before the Live API and writes down what passes. Any thread.
///
/// Keeps the newest 100,000 messages, and of those the newest 128 MiB.
final class Tape implements UpgradeHandler {
    private static final int MOST_PASSED = 100_000;
    private static final long MOST_BYTES = 128L << 20;

    private final UpgradeHandler live;
    private final Function<Upgrade, Owner> owners;
    private final TestClock clock;
    private final Deque<Passed> passed = new ArrayDeque<>();
    private final Map<Integer, TapedConnection> open = new TreeMap<>();
    private final Map<Integer, Owner> owner = new TreeMap<>();
    private final Map<Integer, TranscriptReader> readers = new TreeMap<>();
    private int connections;
    private long bytes;
    private long forgotten;

    Tape(UpgradeHandler live, Function<Upgrade, Owner> owners, TestClock clock) {
        this.live = live;
        this.owners = owners;
        this.clock = clock;
    }

    @Override
    public Decision decide(Upgrade upgrade) {
        return switch (live.decide(upgrade)) {
            case Decision.Accept(var listener, int limit) ->
                new Decision.Accept(new TapedConnection(number(upgrade), listener, this, clock), limit);
            case Decision.Refuse refused -> refused;
        };
    }

    private synchronized int number(Upgrade upgrade) {
        connections++;
        owner.put(connections, owners.apply(upgrade));
        write(new Passed.Opened(connections, clock.elapsed(), upgrade.target().path()));
        return connections;
    }

    synchronized void entered(int number, TapedConnection connection) {
        open.put(number, connection);
    }

    synchronized void left(int number) {
        open.remove(number);
    }

    synchronized void write(Passed one) {
        passed.add(one);
        readers.computeIfAbsent(one.connection(), _ -> new TranscriptReader()).add(one);
        bytes += size(one);
        while (passed.size() > MOST_PASSED || bytes > MOST_BYTES) {
            bytes -= size(passed.remove());
            forgotten++;
        }
        notifyAll();
    }

    private static int size(Passed one) {
        return one instanceof Passed.Message(int _, Duration _, boolean _, byte[] json) ? json.length : 0;
    }

    /// What happened on one connection; also of what is no longer known.
    synchronized Transcript transcript(int connection) {
        return readers.getOrDefault(connection, new TranscriptReader()).transcript();
    }

    synchronized List<Passed> all() {
        return List.copyOf(passed);
    }

    /// Everything of the connections of one owner.
    synchronized List<Passed> of(Owner asking) {
        return passed.stream()
                .filter(one -> asking.equals(owner.get(one.connection())))
                .toList();
    }

    /// The number of the newest connection of `asking`; 0 when there was none.
    synchronized int newest(Owner asking) {
        return owner.entrySet().stream()
                .filter(one -> one.getValue().equals(asking))
                .mapToInt(Map.Entry::getKey)
                .max()
                .orElse(0);
    }

    synchronized boolean isOf(int connection, Owner asking) {
        return asking.equals(owner.get(connection));
    }

    /// How many messages are no longer known.
    synchronized long forgotten() {
        return forgotten;
    }

    /// The number of the newest connection; 0 when there was none.
    synchronized int newest() {
        return connections;
    }

    /// The connections that are open and belong to `asking`, oldest first.
    synchronized List<TapedConnection> open(Owner asking) {
        return open.values().stream()
                .filter(connection -> asking.equals(owner.get(connection.number())))
                .toList();
    }

    synchronized List<TapedConnection> open() {
        return new ArrayList<>(open.values());
    }

    /// Forgets what has passed. Connections that are open keep their numbers.
    synchronized void clear() {
        passed.clear();
        readers.clear();
        bytes = 0;
        forgotten = 0;
    }

    /// Waits until what has passed is as expected, in the machine's time. False when it is not in time.
    synchronized boolean await(Predicate<Tape> expected, Duration limit) throws InterruptedException {
        long end = TimeSource.system().nanos() + limit.toNanos();
        while (!expected.test(this)) {
            long left = end - TimeSource.system().nanos();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
