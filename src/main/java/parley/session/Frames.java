package parley.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import parley.content.Blob;
import parley.content.Part;
import parley.media.VideoFrame;

/// The frames that came since the last turn, at most one a second (live.md 6.2), the newest always. Session
/// loop only.
///
/// Bounded in number and bytes; the oldest goes first, and sound is never kept waiting for a picture.
final class Frames {
    private static final int MOST = 8;
    private static final long MOST_BYTES = 24L << 20;
    private static final long APART_NANOS = 1_000_000_000L;

    private final Deque<Seen> frames = new ArrayDeque<>();
    private long bytes;

    private record Seen(VideoFrame frame, boolean duringActivity, long nanos) {}

    void add(VideoFrame frame, boolean duringActivity, long nowNanos) {
        if (isRightBehindAnother(nowNanos)) {
            drop(frames.removeLast());
        }
        frames.add(new Seen(frame, duringActivity, nowNanos));
        bytes += frame.image().length;
        while (frames.size() > MOST || (bytes > MOST_BYTES && frames.size() > 1)) {
            drop(frames.removeFirst());
        }
    }

    /// Takes what belongs to the turn that ends now.
    List<Part> take(boolean onlyActivity) {
        List<Part> parts = frames.stream()
                .filter(seen -> !onlyActivity || seen.duringActivity())
                .map(Seen::frame)
                .<Part>map(frame -> new Part.InlineData(new Blob(frame.mimeType(), frame.image())))
                .toList();
        frames.clear();
        bytes = 0;
        return parts;
    }

    /// The newest is kept in place of one that came less than a second after the one before it.
    private boolean isRightBehindAnother(long nowNanos) {
        if (frames.size() < 2) {
            return false;
        }
        Seen last = frames.removeLast();
        long before = frames.getLast().nanos();
        frames.addLast(last);
        return last.nanos() - before < APART_NANOS;
    }

    private void drop(Seen seen) {
        bytes -= seen.frame().image().length;
    }
}
