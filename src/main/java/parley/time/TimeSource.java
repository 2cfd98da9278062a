package parley.time;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/// Tells the time. The only reader of the machine's clocks; tests give a virtual one.
///
/// Any thread.
public interface TimeSource {

    /// Nanoseconds since an arbitrary moment; never goes back. For durations and due times.
    long nanos();

    /// The time of day. For what people read.
    Instant now();

    /// Starts a virtual thread that works on this clock's time.
    default Thread start(String name, Runnable work) {
        return start(name, work, () -> {});
    }

    /// The same; at its very end the thread runs `ended`, which is how others are told: whoever joins a
    /// thread is told by nobody that a clock could wait for.
    default Thread start(String name, Runnable work, Runnable ended) {
        return Threads.start(name, work, ended);
    }

    /// Parks the calling thread until somebody unparks it; may return sooner, without a reason.
    default void park(Object blocker) {
        LockSupport.park(blocker);
    }

    /// Parks the calling thread until somebody unparks it or the clock shows `dueNanos`; may return sooner,
    /// without a reason.
    default void parkUntil(Object blocker, long dueNanos) {
        LockSupport.parkNanos(blocker, Math.max(1, dueNanos - nanos()));
    }

    /// The clock of this machine.
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }
}
