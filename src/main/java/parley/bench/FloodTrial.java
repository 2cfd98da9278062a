package parley.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import parley.engine.VisionModel;
import parley.media.VideoFrame;
import parley.picture.PictureDecoder;
import parley.protocol.ClientMessage;
import parley.protocol.ClientMessage.RealtimeInput;
import parley.protocol.Dialect;
import parley.protocol.MessageCodec;
import parley.sight.Budget;
import parley.sight.Observatory;
import parley.sight.Question;
import parley.sight.Sight;
import parley.sight.SightEvent;
import parley.sight.SightReport;
import parley.time.TimeSource;

/// A camera that sends sixty frames of 1280 by 720 a second into one session, in real time: what reading the
/// messages costs, what looking at the frames costs, how many wait and how old the newest is.
final class FloodTrial {
    private static final Dialect DIALECT = new Dialect(Dialect.Service.DEVELOPER, Dialect.Generation.OWN, false);
    private static final int RATE_HZ = 60;
    private static final int DISTINCT = 60;
    private static final int ANSWER_EVERY = 2 * RATE_HZ;

    private final PictureDecoder decoder;
    private final VisionModel eyes;
    private final Supplier<Duration> apart;
    private final TimeSource time = TimeSource.system();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Queue<SightEvent> posted = new ConcurrentLinkedQueue<>();

    /// @param decoder is closed with the trial
    /// @param apart the processor time that another process has taken for the decoder
    FloodTrial(PictureDecoder decoder, VisionModel eyes, Supplier<Duration> apart) {
        this.decoder = decoder;
        this.eyes = eyes;
        this.apart = apart;
    }

    /// What was measured.
    ///
    /// @param readShare of a core, for making frames out of messages
    /// @param loopShare of a core, in the session loop
    /// @param lookShare of a core, in the threads that look, and in the process that decodes for them
    /// @param mostWaiting frames held at any time
    /// @param oldestMs the age of the newest frame, the most at any answer
    record Flood(
            double readShare, double loopShare, double lookShare, int mostWaiting, long oldestMs, SightReport report) {
        double share() {
            return readShare + loopShare + lookShare;
        }
    }

    /// @param seconds that are measured, after two of warming up
    Flood run(int seconds) {
        List<byte[]> messages = messages();
        try (Observatory shared = Observatory.open(decoder, eyes, Set.of(), time);
                Sight sight = shared.open(posted::add)) {
            stream(sight, messages, 0, 2 * RATE_HZ);
            return stream(sight, messages, 2 * RATE_HZ, seconds * RATE_HZ);
        }
    }

    private Flood stream(Sight sight, List<byte[]> messages, int first, int frames) {
        long began = time.nanos();
        long readNanos = 0;
        long loopNanos = 0;
        long looking = lookingNanos();
        int mostWaiting = 0;
        long oldestMs = 0;
        for (int i = first; i < first + frames; i++) {
            waitUntil(began + (i - first) * 1_000_000_000L / RATE_HZ);
            long before = threads.getCurrentThreadCpuTime();
            VideoFrame frame = read(messages.get(i % messages.size()));
            long between = threads.getCurrentThreadCpuTime();
            Duration now = Duration.ofNanos(i * 1_000_000_000L / RATE_HZ);
            sight.take(frame, false, now);
            mostWaiting = Math.max(mostWaiting, sight.report().waiting());
            handle(sight, now);
            if (i % ANSWER_EVERY == ANSWER_EVERY - 1) {
                oldestMs = Math.max(oldestMs, answer(sight, now.plusMillis(1_000 / RATE_HZ)));
            }
            readNanos += between - before;
            loopNanos += threads.getCurrentThreadCpuTime() - between;
        }
        double all = time.nanos() - began;
        return new Flood(
                readNanos / all,
                loopNanos / all,
                (lookingNanos() - looking) / all,
                mostWaiting,
                oldestMs,
                sight.report());
    }

    private void handle(Sight sight, Duration now) {
        for (var event = posted.poll(); event != null; event = posted.poll()) {
            sight.handle(event, now);
        }
    }

    /// The age in ms of what the answer takes for the present.
    private static long answer(Sight sight, Duration now) {
        var chosen = sight.choose(Question.of("What is this?"), Budget.DEFAULT, now);
        sight.turnTaken(chosen, Budget.DEFAULT, now);
        return now.minus(chosen.present().orElseThrow().at()).toMillis();
    }

    private static VideoFrame read(byte[] message) {
        ClientMessage read = MessageCodec.read(message, DIALECT);
        if (read instanceof RealtimeInput input
                && input.chunks().getFirst() instanceof ClientMessage.Chunk.Video(VideoFrame frame)) {
            return frame;
        }
        throw new IllegalStateException("a frame expected");
    }

    private List<byte[]> messages() {
        List<byte[]> messages = new ArrayList<>();
        Footage clip = FootageTuned.all().getLast();
        for (int i = 0; i < DISTINCT; i++) {
            byte[] jpeg =
                    FootageCamera.IN_A_HAND.film(clip.scenery(), i / 10.0, 2).image();
            String encoded = Base64.getEncoder().encodeToString(jpeg);
            messages.add(("{\"realtimeInput\":{\"video\":{\"mimeType\":\"image/jpeg\",\"data\":\"" + encoded + "\"}}}")
                    .getBytes(StandardCharsets.US_ASCII));
        }
        return messages;
    }

    private long lookingNanos() {
        long nanos = apart.get().toNanos();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith("sight-")) {
                nanos += threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        return nanos;
    }

    private void waitUntil(long dueNanos) {
        for (long left = dueNanos - time.nanos(); left > 0; left = dueNanos - time.nanos()) {
            LockSupport.parkNanos(left);
        }
    }
}
