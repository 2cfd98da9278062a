package parley.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// Measures what a piece of work costs when it is repeated: processor time of the whole process, and bytes
/// that the calling thread allocates.
final class CpuMeter {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREAD = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private final long shareNanos;

    /// @param share the processor time that a measurement takes, after as much to warm up
    CpuMeter(Duration share) {
        this.shareNanos = share.toNanos();
    }

    /// For one repetition.
    record Cost(double cpuMs, long allocatedBytes) {
        static final Cost NONE = new Cost(0, 0);
    }

    Cost measure(Runnable work) {
        repeat(work);
        return repeat(work);
    }

    private Cost repeat(Runnable work) {
        long cpu = PROCESS.getProcessCpuTime();
        long allocated = THREAD.getCurrentThreadAllocatedBytes();
        int times = 0;
        long spent;
        do {
            work.run();
            times++;
            spent = PROCESS.getProcessCpuTime() - cpu;
        } while (spent < shareNanos);
        return new Cost(spent / 1e6 / times, (THREAD.getCurrentThreadAllocatedBytes() - allocated) / times);
    }
}
