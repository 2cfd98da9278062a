package parley.server;

import java.io.IOException;
import parley.apart.PictureServer;
import parley.apart.WorkerOutput;
import parley.picture.PictureDecoder;

/// The process of the native decoders of pictures: what [parley.apart.PicturesApart] starts. Speaks over its
/// pipes.
public final class PictureWorker {
    private PictureWorker() {}

    public static void main(String... words) throws IOException {
        PictureServer.serve(System.in, WorkerOutput.take(), PictureDecoder.open());
    }
}
