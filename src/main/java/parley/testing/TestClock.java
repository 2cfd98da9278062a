package parley.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import parley.time.Threads;
import parley.time.TimeSource;

/// The clock of a server under test. It runs as the machine's does and can be moved ahead, or it stands
/// still and only moves when it is told to. Any thread; one moves it at a time.
///
/// It moves from one moment at which something is due to the next, and at each waits until every thread
/// that it has started is idle again. So whatever a server does by time happens in the order of time,
/// however far the clock is moved.
public final class TestClock implements TimeSource {
    /// When a clock that stands still begins.
    public static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private static final TimeSource MACHINE = TimeSource.system();

    /// Looks in a row at which all threads must be idle. A look can miss work that is handed from a thread
    /// not yet looked at to one already looked at; no thread of a session hands work on more than four
    /// times without reading the clock, which starts the count anew.
    private static final int LOOKS = 8;

    private static final int SPINS = 500;

    private static final long SETTLE_LIMIT_NANOS = 20_000_000_000L;

    private final boolean running;
    private final Instant epoch;
    private final long startNanos = MACHINE.nanos();
    private volatile long aheadNanos;
    private final AtomicLong touches = new AtomicLong();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Map<Thread, Long> sleepers = new ConcurrentHashMap<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private final ReentrantLock hand = new ReentrantLock();
    private long alarmCount;

    private TestClock(boolean running, Instant epoch) {
        this.running = running;
        this.epoch = epoch;
    }

    /// Runs as the machine's clock does, and can be moved ahead.
    public static TestClock running() {
        return new TestClock(true, MACHINE.now());
    }

    /// Stands at [#EPOCH] until it is moved.
    public static TestClock still() {
        return new TestClock(false, EPOCH);
    }

    private record Alarm(long dueNanos, long order, Runnable action) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            return Comparator.comparingLong(Alarm::dueNanos)
                    .thenComparingLong(Alarm::order)
                    .compare(this, other);
        }
    }

    @Override
    public long nanos() {
        touches.incrementAndGet();
        return shown();
    }

    private long shown() {
        return running ? MACHINE.nanos() - startNanos + aheadNanos : aheadNanos;
    }

    @Override
    public Instant now() {
        return epoch.plusNanos(nanos());
    }

    public boolean isRunning() {
        return running;
    }

    /// Since the test server was started.
    public Duration elapsed() {
        return Duration.ofNanos(shown());
    }

    @Override
    public Thread start(String name, Runnable work, Runnable ended) {
        touches.incrementAndGet();
        Thread thread = Threads.start(name, work, ended);
        threads.add(thread);
        return thread;
    }

    @Override
    public void park(Object blocker) {
        touches.incrementAndGet();
        LockSupport.park(blocker);
    }

    @Override
    public void parkUntil(Object blocker, long dueNanos) {
        Thread self = Thread.currentThread();
        sleepers.put(self, dueNanos);
        try {
            long left = dueNanos - nanos();
            if (left > 0 && running) {
                LockSupport.parkNanos(blocker, left);
            } else if (left > 0) {
                LockSupport.park(blocker);
            }
        } finally {
            sleepers.remove(self);
        }
    }

    /// Runs `action` when the clock has been moved past `delay` from now, on the thread that moves it. On a
    /// running clock whoever asks has to see to it too: it does nothing by itself.
    ///
    /// @return what calls it off
    Runnable after(Duration delay, Runnable action) {
        Alarm alarm;
        synchronized (alarms) {
            alarm = new Alarm(shown() + Math.max(0, delay.toNanos()), alarmCount++, action);
            alarms.add(alarm);
        }
        return () -> {
            synchronized (alarms) {
                alarms.remove(alarm);
            }
        };
    }

    /// Moves ahead by `time`. Returns when everything that was due meanwhile is done.
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a time from 0 expected: clocks do not go back");
        }
        hand.lock();
        try {
            long target = shown() + time.toNanos();
            settle();
            while (step(target)) {
                settle();
            }
        } finally {
            hand.unlock();
        }
    }

    /// Moves to the next moment at which something is due, and no further than `limit`. False when nothing
    /// was due.
    boolean advanceToNext(Duration limit) {
        hand.lock();
        try {
            settle();
            long most = shown() + limit.toNanos();
            boolean due = soonest() - most <= 0;
            step(Math.min(most, soonest()));
            settle();
            return due;
        } finally {
            hand.unlock();
        }
    }

    /// To the next moment that is due, or to the target. False when it is reached and nothing is due.
    private boolean step(long target) {
        long due = soonest();
        moveTo(Math.min(due, target));
        if (due - target > 0) {
            return false;
        }
        for (Alarm alarm = dueAlarm(); alarm != null; alarm = dueAlarm()) {
            alarm.action.run();
        }
        long shows = shown();
        sleepers.forEach((thread, wake) -> {
            if (wake - shows <= 0) {
                LockSupport.unpark(thread);
            }
        });
        return true;
    }

    private void moveTo(long nanos) {
        aheadNanos += Math.max(0, nanos - shown());
    }

    private long soonest() {
        long soonest =
                sleepers.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
        synchronized (alarms) {
            return alarms.isEmpty() ? soonest : Math.min(soonest, alarms.element().dueNanos);
        }
    }

    private Alarm dueAlarm() {
        synchronized (alarms) {
            return !alarms.isEmpty() && alarms.element().dueNanos - shown() <= 0 ? alarms.remove() : null;
        }
    }

    /// Waits until every thread that this clock has started is idle.
    ///
    /// @throws IllegalStateException when one works on for twenty seconds
    public void settle() {
        long limit = MACHINE.nanos() + SETTLE_LIMIT_NANOS;
        long seen = touches.get();
        int tries = 0;
        for (int looks = 0; looks < LOOKS; looks++) {
            if (!allIdle() || touches.get() != seen) {
                looks = -1;
                seen = touches.get();
                giveWay(++tries);
                if (MACHINE.nanos() - limit > 0) {
                    throw new IllegalStateException("a thread of the server is still at work: " + busy());
                }
            }
        }
    }

    /// Most of what is waited for takes microseconds.
    private static void giveWay(int tries) {
        if (tries < SPINS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    private boolean allIdle() {
        for (Thread thread : threads) {
            switch (thread.getState()) {
                case TERMINATED -> threads.remove(thread);
                case WAITING, TIMED_WAITING -> {}
                case NEW, RUNNABLE, BLOCKED -> {
                    return false;
                }
            }
        }
        return true;
    }

    private String busy() {
        return threads.stream()
                .filter(thread -> thread.getState() == Thread.State.RUNNABLE)
                .map(Thread::getName)
                .findFirst()
                .orElse("which one is gone");
    }
}
