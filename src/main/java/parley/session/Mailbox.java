package parley.session;

import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import parley.time.TimeSource;

/// The one door of a session: many write, the session loop alone reads and sets timers.
///
/// The reader is woken once for a batch, not per event. A connection asks [#isFull] after each post and
/// stops reading while it holds, so a client that sends faster than its session works is slowed down by its
/// own socket; `whenRoom` tells when to go on. It is full by number, or by bytes of heavy messages. The
/// engines' own posts never wait: what they bring was asked
/// for.
public final class Mailbox implements Inbox {
    private static final int FULL_EVENTS = 4_096;
    private static final int ROOM_EVENTS = 1_024;
    private static final int HEAVY_BYTES = 4 << 10;
    private static final long FULL_BYTES = 32L << 20;
    private static final long ROOM_BYTES = 8L << 20;

    /// Each a [SessionEvent] or, when its size matters, a [Heavy].
    private final ConcurrentLinkedQueue<Object> events = new ConcurrentLinkedQueue<>();

    private final AtomicLong heavyBytes = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private final TimeSource time;
    private volatile Thread sleeper;
    private volatile Runnable whenRoom = () -> {};
    private volatile boolean full;
    private volatile Optional<Mailbox> heir = Optional.empty();
    private long alarmCount;

    public Mailbox(TimeSource time) {
        this.time = time;
    }

    /// Puts an event at the end. Any thread; never blocks.
    @Override
    public void post(SessionEvent event) {
        enqueue(event, 0);
        wake();
    }

    /// Puts an event at the end that came as `bytes` on the wire, and leaves the reader asleep until [#wake].
    /// Any thread; never blocks.
    ///
    /// An event loop hands over what all its sockets brought in one turn and then wakes all sessions at once:
    /// waking each of them for each message costs more than reading it.
    public void leave(SessionEvent event, int bytes) {
        if (bytes < HEAVY_BYTES) {
            enqueue(event, 0);
        } else {
            enqueue(new Heavy(event, bytes), bytes);
        }
    }

    /// Wakes the reader, if it waits. Any thread.
    public void wake() {
        heir.ifPresent(Mailbox::wake);
        Thread toWake = sleeper;
        if (toWake != null) {
            LockSupport.unpark(toWake);
        }
    }

    /// From now on everything that comes here goes to `next`, after all that is here; nobody reads here any more.
    /// Any thread.
    void leaveTo(Mailbox next) {
        next.whenRoom(whenRoom);
        heir = Optional.of(next);
        pour(next);
        next.wake();
        if (!next.isFull()) {
            whenRoom.run();
        }
    }

    /// One thread at a time, so the order stays.
    private void pour(Mailbox next) {
        synchronized (events) {
            for (Object event = events.poll(); event != null; event = events.poll()) {
                next.enqueue(event, event instanceof Heavy weighed ? weighed.bytes : 0);
            }
        }
    }

    private void enqueue(Object event, int bytes) {
        keep(event, bytes);
        heir.ifPresent(this::pour);
    }

    private void keep(Object event, int bytes) {
        long heavy = bytes == 0 ? heavyBytes.get() : heavyBytes.addAndGet(bytes);
        events.add(event);
        if (waiting.incrementAndGet() >= FULL_EVENTS || heavy >= FULL_BYTES) {
            full = true;
        }
    }

    /// Whether the connection should stop reading.
    public boolean isFull() {
        return heir.map(Mailbox::isFull).orElse(full);
    }

    /// Runs on the session's thread each time the mailbox has room again after it was full.
    public void whenRoom(Runnable action) {
        whenRoom = action;
    }

    /// The next event: a timer that is due before anything else, else in order of arrival. Waits. Session
    /// loop only.
    public SessionEvent take() throws InterruptedException {
        while (true) {
            SessionEvent event = poll();
            if (event != null) {
                return event;
            }
            sleep();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /// Sets a timer. Session loop only.
    @Override
    public void set(SessionEvent.Timer timer, long delayNanos) {
        alarms.add(new Alarm(time.nanos() + Math.max(0, delayNanos), alarmCount++, timer));
    }

    private SessionEvent poll() {
        Alarm next = alarms.peek();
        if (next != null && next.dueNanos - time.nanos() <= 0) {
            alarms.remove();
            return new SessionEvent.TimeUp(next.timer);
        }
        Object event = events.poll();
        if (event == null) {
            return null;
        }
        int left = waiting.decrementAndGet();
        long heavy = event instanceof Heavy weighed ? heavyBytes.addAndGet(-weighed.bytes) : heavyBytes.get();
        if (full && left <= ROOM_EVENTS && heavy <= ROOM_BYTES) {
            full = false;
            whenRoom.run();
        }
        return event instanceof Heavy weighed ? weighed.event : (SessionEvent) event;
    }

    private void sleep() {
        sleeper = Thread.currentThread();
        try {
            if (!events.isEmpty()) {
                return;
            }
            Alarm next = alarms.peek();
            if (next == null) {
                time.park(this);
            } else {
                time.parkUntil(this, next.dueNanos);
            }
        } finally {
            sleeper = null;
        }
    }

    private record Heavy(SessionEvent event, int bytes) {}

    private record Alarm(long dueNanos, long order, SessionEvent.Timer timer) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            int byTime = Long.signum(dueNanos - other.dueNanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
