package parley.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import parley.time.TimeSource;

/// Does what it is asked for on a thread of its own, as much at a time as waits, and commits it together: many
/// sessions share one sync. Promises are kept in order on a second thread, so that what hangs on them does not
/// hold up the next commit.
///
/// What waits is limited; when the queue is full, the next piece of work fails as unavailable.
final class GroupClerk implements Clerk {
    private static final int GROUP = 1_024;
    private static final Duration TIDYING = Duration.ofMinutes(1);

    private final Shelf shelf;
    private final Medium medium;
    private final TimeSource time;
    private final BlockingQueue<Task<?>> queue;
    private final ExecutorService promises;
    private final Thread thread;
    private long tidiedNanos;
    private volatile boolean closed;

    GroupClerk(Shelf shelf, Medium medium, TimeSource time, int queued) {
        this.shelf = shelf;
        this.medium = medium;
        this.time = time;
        this.queue = new ArrayBlockingQueue<>(queued);
        this.promises = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("store-promises").factory());
        this.tidiedNanos = time.nanos();
        this.thread = Thread.ofPlatform().daemon().name("store-0").unstarted(this::run);
    }

    GroupClerk start() {
        thread.start();
        return this;
    }

    @Override
    public <T> CompletionStage<T> ask(Supplier<T> work, Consumer<StoreException> failed) {
        Task<T> task = new Task<>(work, failed);
        synchronized (this) {
            if (!closed && queue.offer(task)) {
                return task.promise;
            }
        }
        return CompletableFuture.failedFuture(
                closed
                        ? StoreException.closed()
                        : StoreException.unavailable("more writes wait for the store than it takes"));
    }

    private void run() {
        try {
            while (!closed || !queue.isEmpty()) {
                Task<?> first = queue.poll(closed ? 0 : 1, TimeUnit.SECONDS);
                if (first != null) {
                    commit(together(first));
                }
                tidy();
            }
        } catch (InterruptedException _) {
            closed = true;
        } finally {
            medium.close();
            List<Task<?>> late = new ArrayList<>();
            queue.drainTo(late);
            late.forEach(task -> task.fail(StoreException.closed()));
            keep(late, List.of());
            promises.shutdown();
        }
    }

    private List<Task<?>> together(Task<?> first) {
        List<Task<?>> group = new ArrayList<>(List.of(first));
        queue.drainTo(group, GROUP - 1);
        return group;
    }

    private void commit(List<Task<?>> group) {
        try {
            medium.begin();
            group.forEach(Task::run);
            medium.commit();
            keep(group, shelf.takeToTell());
        } catch (MediumException e) {
            undo(group, e);
        }
    }

    /// A group that failed is tried again one by one: a reader need not suffer from a full disk.
    private void undo(List<Task<?>> group, MediumException failure) {
        try {
            medium.rollback();
            if (failure.isFull()) {
                medium.makeRoom();
            }
            shelf.restore();
        } catch (MediumException e) {
            fail(group, e.told());
            return;
        }
        if (group.size() == 1) {
            fail(group, failure.told());
        } else {
            group.forEach(task -> commit(List.of(task)));
        }
    }

    private void fail(List<Task<?>> group, StoreException failure) {
        group.forEach(task -> task.fail(failure));
        keep(group, List.of());
    }

    private void keep(List<Task<?>> done, List<Runnable> told) {
        promises.execute(() -> {
            done.forEach(Task::keep);
            told.forEach(Runnable::run);
        });
    }

    private void tidy() {
        if (time.nanos() - tidiedNanos < TIDYING.toNanos()) {
            return;
        }
        tidiedNanos = time.nanos();
        commit(List.of(new Task<>(
                () -> {
                    shelf.expire();
                    return null;
                },
                _ -> {})));
        medium.tidy();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            wake();
        }
        if (Thread.currentThread() != thread) {
            join();
        }
    }

    /// A full queue needs no waking.
    private void wake() {
        queue.offer(new Task<>(() -> null, _ -> {}));
    }

    private void join() {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A piece of work, and what came of it. The clerk's thread runs it, the thread of promises keeps it.
    private static final class Task<T> {
        private final Supplier<T> work;
        private final Consumer<StoreException> failed;
        private final CompletableFuture<T> promise = new CompletableFuture<>();
        private Runnable outcome = () -> {};

        Task(Supplier<T> work, Consumer<StoreException> failed) {
            this.work = work;
            this.failed = failed;
        }

        void run() {
            try {
                T result = work.get();
                outcome = () -> promise.complete(result);
            } catch (StoreException e) {
                fail(e);
            }
        }

        void fail(StoreException failure) {
            failed.accept(failure);
            outcome = () -> promise.completeExceptionally(failure);
        }

        void keep() {
            outcome.run();
        }
    }
}
