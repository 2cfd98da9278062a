package parley.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import parley.protocol.CloseReason;
import parley.session.Arrival;
import parley.session.FileSource;
import parley.session.Line;
import parley.session.Mailbox;
import parley.session.Opening;
import parley.session.SessionFactory;

/// Who is here: every connection that was let in, until it is gone. Any thread.
public final class Sessions {
    private static final int WAVES = 10;

    /// RFC 6455 7.4.1: the connection ended without a code.
    private static final int NO_STATUS = 1005;

    private final SessionFactory factory;
    private final SessionRegister register;
    private final int most;
    private final Function<Owner, FileSource> files;
    private final ConnectionWatch watch;
    private final Set<LiveConnection> here = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private volatile boolean closed;

    /// Without files that clients may refer to.
    ///
    /// @param most connections at a time; more are told that the service is unavailable
    public Sessions(SessionFactory factory, SessionRegister register, int most) {
        this(factory, register, most, _ -> FileSource.NONE, ConnectionWatch.NONE);
    }

    /// @param files of each owner
    /// @param watch is told who comes and goes
    public Sessions(
            SessionFactory factory,
            SessionRegister register,
            int most,
            Function<Owner, FileSource> files,
            ConnectionWatch watch) {
        this.files = files;
        this.watch = watch;
        this.factory = factory;
        this.register = register;
        this.most = most;
    }

    /// Connections that were let in and are not gone.
    public int count() {
        return count.get();
    }

    /// Whether those who are here have been told to go.
    public boolean isClosed() {
        return closed;
    }

    ConnectionWatch watch() {
        return watch;
    }

    /// Whether nobody more is let in.
    boolean isFull() {
        return closed || count.get() >= most;
    }

    /// Lets nobody in any more, and tells those who are here to go, one wave after the other so that they do not
    /// all come back at once elsewhere. Waits until they are gone, for at most `limit`. True when they are.
    public boolean drain(Duration limit) throws InterruptedException {
        closed = true;
        List<LiveConnection> all = List.copyOf(here);
        int wave = Math.max(1, (all.size() + WAVES - 1) / WAVES);
        Duration pause = limit.dividedBy(2 * WAVES);
        Duration left = limit;
        for (int from = 0; from < all.size() && !left.isZero(); from += wave) {
            Duration timeLeft = left;
            all.subList(from, Math.min(all.size(), from + wave)).forEach(one -> one.goAway(timeLeft));
            if (awaitEmpty(pause)) {
                return true;
            }
            left = left.minus(pause);
        }
        return awaitEmpty(left);
    }

    /// Tells everybody goodbye with `close`; whoever comes later is not let in.
    public void closeAll(CloseReason.Close close) {
        closed = true;
        here.forEach(connection -> connection.close(close));
    }

    /// Waits until everybody is gone, for at most `atMost`. True when they are.
    public boolean awaitEmpty(Duration atMost) throws InterruptedException {
        long leftNanos = TimeUnit.NANOSECONDS.convert(atMost);
        lock.lock();
        try {
            while (count.get() > 0 && leftNanos > 0) {
                leftNanos = left.awaitNanos(leftNanos);
            }
            return count.get() == 0;
        } finally {
            lock.unlock();
        }
    }

    /// How many connections of `owner` are here.
    int count(Owner owner) {
        return (int) here.stream()
                .filter(connection -> connection.owner().equals(owner))
                .count();
    }

    /// Takes a place. False when there is none.
    boolean enter(LiveConnection connection) {
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            return false;
        }
        here.add(connection);
        watch.opened();
        if (closed) {
            leave(connection);
        }
        return !closed;
    }

    /// Gives the place back.
    void leave(LiveConnection connection) {
        leave(connection, "", NO_STATUS);
    }

    /// Gives the place back, for the reason `code`.
    ///
    /// @param session what the client was told; empty for nothing
    void leave(LiveConnection connection, String session, int code) {
        if (!here.remove(connection)) {
            return;
        }
        watch.closed(session, code);
        count.decrementAndGet();
        lock.lock();
        try {
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Opens the session `id` of `owner` for a new connection.
    Mailbox open(Owner owner, SessionId id, Arrival arrival, Line line) {
        return factory.open(new Opening(id.text(), arrival, register.visit(owner, id), files.apply(owner)), line);
    }
}
