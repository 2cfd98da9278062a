package parley.apart;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import parley.apart.PictureFrame.Wish;
import parley.media.MediaException;
import parley.picture.Gray;
import parley.picture.Picture;
import parley.picture.PictureDecoder;
import parley.picture.PictureHeader;
import parley.picture.PictureHeader.Format;
import parley.time.TimeSource;

/// Native decoders of pictures in another process, supervised; what is decoded in Java anyway is decoded
/// here. The process is started with the first picture for it. While it is not there, or busy, Java's own
/// readers decode what they can.
///
/// A picture during which the process ended is decoded once more, alone. One that ends it again is the reason
/// and refused. One that takes more than [#DEADLINE_MS] is refused as well, and its process ended.
///
/// Any thread. As many pictures as there are cores are decoded at a time, the others wait for their turn.
public final class PicturesApart implements PictureDecoder {
    private static final int MOST_DEATHS = 2;
    private static final int PLACES = Runtime.getRuntime().availableProcessors();
    private static final long DEADLINE_MS = 20_000;

    /// How long a picture waits for a place when Java reads it too.
    private static final long PATIENCE_MS = 250;

    private final DecodingSupervisor supervisor;
    private final long deadlineMs;

    /// Tells what is native, and decodes what is not.
    private final PictureDecoder best;

    /// The stand-in.
    private final PictureDecoder java = PictureDecoder.pureJava();

    private final Semaphore places = new Semaphore(PLACES, true);

    /// Starts nothing yet.
    ///
    /// @param command starts a process that calls [PictureServer#serve]
    public PicturesApart(List<String> command, TimeSource time) {
        this(command, PictureDecoder.open(), time, DEADLINE_MS);
    }

    PicturesApart(List<String> command, PictureDecoder best, TimeSource time, long deadlineMs) {
        this.best = best;
        this.supervisor = new DecodingSupervisor(command, time);
        this.deadlineMs = deadlineMs;
    }

    @Override
    public PictureHeader header(byte[] encoded) {
        return isForJava(encoded) || isReadByJava(encoded)
                ? best.header(encoded)
                : develop(new Order(Wish.HEADER, 0, encoded), PictureFrame.Header.class)
                        .orElseThrow(DecodingSupervisor::nobody)
                        .header();
    }

    @Override
    public Picture decode(byte[] encoded, int longestSide) {
        return isForJava(encoded)
                ? best.decode(encoded, longestSide)
                : develop(new Order(Wish.COLOUR, longestSide, encoded), PictureFrame.Colour.class)
                        .map(PictureFrame.Colour::picture)
                        .orElseGet(() -> java.decode(encoded, longestSide));
    }

    @Override
    public Gray decodeGray(byte[] encoded, int longestSide) {
        return isForJava(encoded)
                ? best.decodeGray(encoded, longestSide)
                : develop(new Order(Wish.LUMA, longestSide, encoded), PictureFrame.Luma.class)
                        .map(PictureFrame.Luma::picture)
                        .orElseGet(() -> java.decodeGray(encoded, longestSide));
    }

    /// Also what is no picture, which it refuses.
    private boolean isForJava(byte[] encoded) {
        return PictureDecoder.format(encoded).filter(best::isNative).isEmpty();
    }

    private static boolean isReadByJava(byte[] encoded) {
        return PictureDecoder.format(encoded)
                .filter(format -> format != Format.HEIC)
                .isPresent();
    }

    /// What is wanted of one picture.
    private record Order(Wish wish, int longestSide, byte[] encoded) {}

    /// Empty when Java is to decode it.
    private <F extends PictureFrame> Optional<F> develop(Order order, Class<F> kind) {
        boolean hasStandIn = isReadByJava(order.encoded());
        if (hasStandIn) {
            java.header(order.encoded()); // what is too large is not sent
        }
        try {
            return develop(order, hasStandIn).map(answer -> read(answer, kind));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MediaException("interrupted", e);
        }
    }

    private static <F extends PictureFrame> F read(PictureFrame answer, Class<F> kind) {
        if (answer instanceof PictureFrame.Refused(int _, String why)) {
            throw new MediaException(why);
        }
        if (!kind.isInstance(answer)) {
            throw new MediaException("another answer expected of the decoders, got " + answer.getClass());
        }
        return kind.cast(answer);
    }

    private Optional<PictureFrame> develop(Order order, boolean hasStandIn) throws InterruptedException {
        int deaths = 0;
        while (deaths < MOST_DEATHS) {
            boolean mayJava = hasStandIn && deaths == 0;
            if (mayJava && !supervisor.isReady()) {
                return Optional.empty();
            }
            DecodingProcess process = supervisor.awaitReady(deadlineMs);
            int taken = deaths == 0 ? 1 : PLACES; // with others under way nobody knew whose fault it is
            if (!enter(taken, mayJava)) {
                return Optional.empty();
            }
            try {
                if (process.isAlive()) {
                    var answer = process.decode(order.wish(), order.longestSide(), order.encoded(), deadlineMs);
                    if (answer.isPresent()) {
                        return answer;
                    }
                    deaths++;
                }
            } finally {
                places.release(taken);
            }
        }
        throw new MediaException(
                "a picture that can be decoded expected, got one that ended its decoders " + MOST_DEATHS + " times");
    }

    private boolean enter(int taken, boolean mayJava) throws InterruptedException {
        boolean entered = places.tryAcquire(taken, mayJava ? PATIENCE_MS : 2 * deadlineMs, TimeUnit.MILLISECONDS);
        if (!entered && !mayJava) {
            throw new MediaException("a picture whose turn comes expected, got one behind others that take too long");
        }
        return entered;
    }

    /// The process that decodes at present, if it was started and is there.
    public Optional<ProcessHandle> handle() {
        return supervisor.handle();
    }

    @Override
    public String describe() {
        return best.describe() + ", native ones in a process of their own";
    }

    @Override
    public boolean isNative(Format format) {
        return best.isNative(format);
    }

    @Override
    public void close() {
        supervisor.close();
    }
}
