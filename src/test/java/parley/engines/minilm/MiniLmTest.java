package parley.engines.minilm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import parley.engine.EngineException;

class MiniLmTest {

    @Test
    void closingUnderSomebodyWhoComputesEndsWithAnExceptionAndNotTheProcess() throws Exception {
        MiniLm meanings = MiniLm.open();
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<Integer> computing = new FutureTask<>(() -> {
            for (int i = 0; ; i++) {
                meanings.of("the machine makes a grinding noise and nothing comes out of it, number " + i);
                begun.countDown();
            }
        });
        Thread thread = Thread.ofPlatform().start(computing);
        begun.await();

        meanings.close();
        thread.join();

        Throwable cause = assertThrows(java.util.concurrent.ExecutionException.class, computing::get)
                .getCause();
        assertTrue(cause instanceof EngineException, () -> cause.toString());
        assertEquals("sentence meanings are closed", cause.getMessage());
        meanings.close(); // once more does nothing
    }
}
