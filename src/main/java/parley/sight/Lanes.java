package parley.sight;

import java.time.Duration;

/// Where the work on pictures is done. Two lanes, so that a short look at one session's frame never waits for a
/// long one at another's.
public interface Lanes extends AutoCloseable {

    /// A few milliseconds, `delay` from now. Jobs that are due run in the order in which they became due.
    void glance(Duration delay, Runnable job);

    /// Up to a second, as soon as possible. What somebody waits for comes before what nobody does; else in
    /// order.
    void examine(boolean awaited, Runnable job);

    @Override
    void close();
}
