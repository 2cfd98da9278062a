package parley.time;

import java.time.Instant;

/// Tells the time. The only reader of the machine's clocks; tests give a virtual one.
///
/// Any thread.
public interface TimeSource {

    /// Nanoseconds since an arbitrary moment; never goes back. For durations and due times.
    long nanos();

    /// The time of day. For what people read.
    Instant now();

    /// The clock of this machine.
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }
}
