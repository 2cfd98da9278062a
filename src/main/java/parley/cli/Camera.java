package parley.cli;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import parley.cli.SightOptions.Sight;
import parley.client.LiveClient;
import parley.time.TimeSource;

/// Shows pictures to the server. One thread shows; any may switch off.
final class Camera {
    private final Sight sight;
    private final TimeSource time;
    private final CountDownLatch off = new CountDownLatch(1);

    Camera(Sight sight, TimeSource time) {
        this.sight = sight;
        this.time = time;
    }

    /// The pictures that stand by themselves.
    void showImages(LiveClient client) throws IOException, InterruptedException {
        for (Still image : sight.images()) {
            client.send(image.message());
        }
    }

    /// The frames, each when its time has come. Returns early when switched off.
    void showFrames(LiveClient client) throws IOException, InterruptedException {
        long start = time.nanos();
        long frame = 0;
        for (Still still : sight.frames()) {
            long dueNanos = start + frame++ * sight.between().toNanos();
            if (off.await(dueNanos - time.nanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
            client.send(still.message());
        }
    }

    void switchOff() {
        off.countDown();
    }
}
