package parley.server;

import java.io.IOException;
import java.util.List;
import parley.apart.JavaProcess;
import parley.apart.PictureServer;
import parley.apart.PicturesApart;
import parley.apart.WorkerOutput;
import parley.picture.PictureDecoder;
import parley.time.TimeSource;

/// The process of the native decoders of pictures: what [parley.apart.PicturesApart] starts. Speaks over its
/// pipes.
public final class PictureWorker {
    /// Two messages of 16 MiB and what becomes of them.
    private static final List<String> FLAGS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    private PictureWorker() {}

    /// Decoders whose native code runs in a process of this class.
    public static PicturesApart decoders(TimeSource time) {
        return new PicturesApart(JavaProcess.command(FLAGS, PictureWorker.class.getName(), List.of()), time);
    }

    public static void main(String... words) throws IOException {
        JavaProcess.endWithParent();
        PictureServer.serve(System.in, WorkerOutput.take(), PictureDecoder.open());
    }
}
