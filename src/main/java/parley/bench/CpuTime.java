package parley.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// Adds up the processor time that the calling thread spends on something.
final class CpuTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long from;
    private long nanos;
    private int times;

    void begin() {
        from = THREADS.getCurrentThreadCpuTime();
    }

    void end() {
        nanos += THREADS.getCurrentThreadCpuTime() - from;
        times++;
    }

    /// The mean, to a hundredth.
    double ms() {
        return times == 0 ? 0 : Math.round(nanos / 1e4 / times) / 100.0;
    }
}
