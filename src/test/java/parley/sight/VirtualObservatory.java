package parley.sight;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import parley.engine.VisionModel;
import parley.engine.VisionModel.Interest;
import parley.picture.PictureDecoder;
import parley.time.VirtualTime;

/// An observatory without threads: its work is done on virtual time, a glance within a millisecond, a close look
/// within as many as the test says.
public final class VirtualObservatory {
    private VirtualObservatory() {}

    public static Observatory open(VirtualTime time, VisionModel eyes, Set<Interest> unasked, Supplier<Duration> look) {
        return new Observatory(PictureDecoder.open(), eyes, unasked, time, new VirtualLanes(time, look));
    }

    private record VirtualLanes(VirtualTime time, Supplier<Duration> look) implements Lanes {
        @Override
        public void glance(Duration delay, Runnable job) {
            time.in(delay.plusMillis(1).toNanos(), job);
        }

        @Override
        public void examine(boolean awaited, Runnable job) {
            time.in(look.get().toNanos(), job);
        }

        @Override
        public void close() {}
    }
}
