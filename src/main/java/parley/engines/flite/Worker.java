package parley.engines.flite;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.engine.EngineException;

/// A thread that synthesizes one clause after the other. The library calls it back with each piece of sound.
final class Worker implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /// 20 ms: so soon comes the first sound, and so soon a cancelled clause stops.
    private static final int PIECE = Recorded.RATE_HZ / 50;

    private final FliteLibrary library;
    private final BlockingQueue<Job> jobs;
    private Job job;

    Worker(FliteLibrary library, BlockingQueue<Job> jobs) {
        this.library = library;
        this.jobs = jobs;
    }

    @Override
    public void run() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment callback = callback(arena);
            while (true) {
                job = jobs.take();
                work(callback);
            }
        } catch (InterruptedException _) {
            // closed
        }
    }

    @SuppressWarnings("restricted") // foreign functions are what it is for
    private MemorySegment callback(Arena arena) {
        try {
            var method = MethodHandles.lookup()
                    .findVirtual(
                            Worker.class,
                            "take",
                            MethodType.methodType(
                                    int.class,
                                    MemorySegment.class,
                                    int.class,
                                    int.class,
                                    int.class,
                                    MemorySegment.class));
            return Linker.nativeLinker().upcallStub(method.bindTo(this), FliteLibrary.CALLBACK, arena);
        } catch (ReflectiveOperationException e) {
            throw new EngineException("the callback for flite cannot be made", e);
        }
    }

    private void work(MemorySegment callback) {
        try {
            Timbre timbre = job.timbre();
            if (job.isWanted()) {
                library.speak(
                        job.spoken(), timbre.recorded(), timbre.askedPitch(), timbre.askedStretch(), callback, PIECE);
            }
            end();
        } catch (RuntimeException e) {
            job.fail(e);
        }
    }

    private void end() {
        if (Thread.currentThread().isInterrupted()) {
            job.fail(new EngineException("the voice is closed"));
        } else {
            job.done();
        }
    }

    /// Called by the library. An exception that left it would end the process.
    private int take(MemorySegment wave, int start, int size, int last, MemorySegment streaming) {
        try {
            boolean goOn = job.take(FliteLibrary.samples(wave, start, size), size, streaming);
            return goOn && !Thread.currentThread().isInterrupted() ? FliteLibrary.GO_ON : FliteLibrary.STOP;
        } catch (Throwable e) {
            job.fail(new EngineException("what flite spoke was not taken", e));
            LOG.debug("a piece of speech was not taken", e);
            return FliteLibrary.STOP;
        }
    }
}
