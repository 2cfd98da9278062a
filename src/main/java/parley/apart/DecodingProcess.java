package parley.apart;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.apart.PictureFrame.Wanted;
import parley.apart.PictureFrame.Wish;
import parley.media.MediaException;

/// One process of picture decoders and what it has been asked. Any thread asks, one listens.
final class DecodingProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DecodingProcess.class);

    private final WorkerProcess<PictureFrame> process;
    private final Map<Integer, CompletableFuture<Optional<PictureFrame>>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    private DecodingProcess(WorkerProcess<PictureFrame> process) {
        this.process = process;
    }

    static DecodingProcess start(List<String> command) throws IOException {
        return new DecodingProcess(WorkerProcess.start("pictures", JavaProcess.builder(command), PictureFrame::read));
    }

    /// Whether it says that it decodes before it ends.
    boolean awaitReady() {
        return process.read().filter(PictureFrame.Ready.class::isInstance).isPresent();
    }

    /// Returns when the process has ended.
    void listen() {
        for (Optional<PictureFrame> frame = process.read(); frame.isPresent(); frame = process.read()) {
            hand(frame.get());
        }
    }

    /// Whoever asked it waits no more.
    void tellThatItEnded() {
        asked.values().forEach(answer -> answer.complete(Optional.empty()));
    }

    private void hand(PictureFrame frame) {
        int number = switch (frame) {
            case PictureFrame.Header header -> header.number();
            case PictureFrame.Colour colour -> colour.number();
            case PictureFrame.Luma luma -> luma.number();
            case PictureFrame.Refused refused -> refused.number();
            case PictureFrame.Ready _, Wanted _ -> 0; // nobody asked for these
        };
        Optional.ofNullable(asked.get(number)).ifPresent(answer -> answer.complete(Optional.of(frame)));
    }

    /// The answer; empty when the process ended meanwhile.
    ///
    /// @throws MediaException when there is none within the deadline; the process is ended then
    Optional<PictureFrame> decode(Wish wish, int longestSide, byte[] encoded, long deadlineMs)
            throws InterruptedException {
        int number = numbers.incrementAndGet();
        CompletableFuture<Optional<PictureFrame>> answer = new CompletableFuture<>();
        asked.put(number, answer);
        process.send(new Wanted(number, wish, longestSide, encoded));
        if (!process.isAlive()) {
            answer.complete(Optional.empty());
        }
        try {
            if (!isAnswered(answer, deadlineMs)) {
                LOG.warn("a picture was not decoded within {} ms; its decoders are ended", deadlineMs);
                process.end();
                throw new MediaException(
                        "a picture that is decoded within " + deadlineMs + " ms expected, got another");
            }
            return answer.getNow(Optional.empty());
        } finally {
            asked.remove(number);
        }
    }

    private static boolean isAnswered(CompletableFuture<?> answer, long limitMs) throws InterruptedException {
        try {
            answer.get(limitMs, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void end() {
        process.end();
    }

    ProcessHandle handle() {
        return process.handle();
    }

    @Override
    public void close() {
        process.close();
    }
}
