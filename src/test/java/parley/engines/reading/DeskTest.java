package parley.engines.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import parley.engine.Cancellation;
import parley.engine.EngineException;

class DeskTest {

    @Test
    void workIsDoneOnThreadsOfTheDesk() {
        try (Desk desk = new Desk(1)) {
            String name = desk.run(() -> Thread.currentThread().getName(), new Cancellation());

            assertEquals("reading-0", name);
        }
    }

    @Test
    void cancellingEndsTheWaitAtOnce() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Cancellation cancellation = new Cancellation();
        try (Desk desk = new Desk(1);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> caller = callers.submit(() -> desk.run(() -> held(begun, release), cancellation));
            begun.await();
            cancellation.cancel();

            assertThrows(java.util.concurrent.ExecutionException.class, caller::get);
            release.countDown();
        }
        assertThrows(CancellationException.class, cancellation::check);
    }

    @Test
    void whenTooManyWaitTheNextIsRefused() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (Desk desk = new Desk(1);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                results.add(callers.submit(() -> desk.run(() -> held(begun, release), new Cancellation())));
            }
            begun.await();
            while (results.stream().filter(Future::isDone).count() < 13) {
                Thread.onSpinWait();
            }
            release.countDown();
            int refused = 0;
            for (Future<Integer> result : results) {
                refused += isRefused(result) ? 1 : 0;
            }
            assertEquals(13, refused);
        }
    }

    @Test
    void aFailureIsSaidAsTheEngines() {
        try (Desk desk = new Desk(1)) {
            EngineException failure = assertThrows(
                    EngineException.class,
                    () -> desk.run(
                            () -> {
                                throw new IllegalStateException("inside");
                            },
                            new Cancellation()));
            assertTrue(failure.getCause() instanceof IllegalStateException);
        }
    }

    private static int held(CountDownLatch begun, CountDownLatch release) throws InterruptedException {
        begun.countDown();
        release.await();
        return 1;
    }

    private static boolean isRefused(Future<Integer> result) throws InterruptedException {
        try {
            result.get();
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            assertTrue(e.getCause().getMessage().startsWith("at most 16 pictures may wait"), e.toString());
            return true;
        }
    }
}
