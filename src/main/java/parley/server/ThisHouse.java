package parley.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import parley.control.OperatorApi;
import parley.gateway.Sessions;
import parley.time.Threads;
import parley.time.TimeSource;

/// This server as its operator sees it. Any thread.
final class ThisHouse implements OperatorApi.House {
    private static final int MOST_SENTENCES = 64;

    private final Sessions sessions;
    private final Duration farewell;
    private final TimeSource time;
    private final long startedAtNanos;
    private final List<String> engines = new CopyOnWriteArrayList<>();
    private final AtomicBoolean draining = new AtomicBoolean();

    /// @param farewell how long those who are here have to go
    ThisHouse(Sessions sessions, Duration farewell, TimeSource time) {
        this.sessions = sessions;
        this.farewell = farewell;
        this.time = time;
        this.startedAtNanos = time.nanos();
    }

    /// Remembers what was said while the engines were loaded.
    void said(String sentence) {
        if (engines.size() < MOST_SENTENCES) {
            engines.add(sentence);
        }
    }

    @Override
    public Duration up() {
        return Duration.ofNanos(time.nanos() - startedAtNanos);
    }

    @Override
    public int connections() {
        return sessions.count();
    }

    @Override
    public boolean isDraining() {
        return draining.get();
    }

    @Override
    public void drain() {
        if (draining.compareAndSet(false, true)) {
            Threads.start("drain", this::drainNow);
        }
    }

    private void drainNow() {
        try {
            sessions.drain(farewell);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<String> engines() {
        return List.copyOf(engines);
    }
}
