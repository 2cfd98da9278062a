package parley.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;
import parley.time.TimeSource;

/// Measures what a piece of work costs when it is repeated: processor time of the whole process
/// and of one that works for it, time that passes, and bytes that the calling thread allocates.
final class CpuMeter {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREAD = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private final long shareNanos;
    private final Supplier<Duration> other;
    private final TimeSource time = TimeSource.system();

    /// @param share the processor time that a measurement takes, after as much to warm up
    CpuMeter(Duration share) {
        this(share, () -> Duration.ZERO);
    }

    /// @param other what the other process has taken so far
    CpuMeter(Duration share, Supplier<Duration> other) {
        this.shareNanos = share.toNanos();
        this.other = other;
    }

    /// For one repetition.
    record Cost(double cpuMs, double passedMs, long allocatedBytes) {
        static final Cost NONE = new Cost(0, 0, 0);
    }

    Cost measure(Runnable work) {
        repeat(work);
        return repeat(work);
    }

    private Cost repeat(Runnable work) {
        long from = time.nanos();
        long cpu = cpuNanos();
        long allocated = THREAD.getCurrentThreadAllocatedBytes();
        int times = 0;
        long spent;
        do {
            work.run();
            times++;
            spent = cpuNanos() - cpu;
        } while (spent < shareNanos);
        return new Cost(
                spent / 1e6 / times,
                (time.nanos() - from) / 1e6 / times,
                (THREAD.getCurrentThreadAllocatedBytes() - allocated) / times);
    }

    private long cpuNanos() {
        return PROCESS.getProcessCpuTime() + other.get().toNanos();
    }
}
