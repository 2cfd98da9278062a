package parley.apart;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import parley.media.MediaException;
import parley.picture.PictureDecoder;

/// The decoders' side: decodes for another process until that ends or closes the pipe. One thread reads, one
/// for each core decodes and writes. How many pictures wait is for the other side to limit.
public final class PictureServer {
    private static final int BUFFER_BYTES = 1 << 16;

    private final DataOutputStream out;
    private final PictureDecoder decoder;

    private PictureServer(OutputStream out, PictureDecoder decoder) {
        this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER_BYTES));
        this.decoder = decoder;
    }

    /// Returns when the other side is gone; pictures may be under way then.
    public static void serve(InputStream in, OutputStream out, PictureDecoder decoder) throws IOException {
        PictureServer server = new PictureServer(out, decoder);
        server.say(new PictureFrame.Ready());
        Executor threads = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().daemon().name("decoder-", 0).factory());
        DataInputStream frames = new DataInputStream(new BufferedInputStream(in, BUFFER_BYTES));
        try {
            while (true) {
                if (!(PictureFrame.read(frames) instanceof PictureFrame.Wanted wanted)) {
                    throw new IOException("a picture expected");
                }
                threads.execute(() -> server.say(server.answer(wanted)));
            }
        } catch (EOFException _) {
            // The other side is gone.
        }
    }

    private PictureFrame answer(PictureFrame.Wanted wanted) {
        int number = wanted.number();
        try {
            return switch (wanted.wish()) {
                case HEADER -> new PictureFrame.Header(number, decoder.header(wanted.encoded()));
                case COLOUR -> new PictureFrame.Colour(number, decoder.decode(wanted.encoded(), wanted.longestSide()));
                case LUMA -> new PictureFrame.Luma(number, decoder.decodeGray(wanted.encoded(), wanted.longestSide()));
            };
        } catch (MediaException e) {
            return new PictureFrame.Refused(number, e.getMessage());
        } catch (RuntimeException e) {
            return new PictureFrame.Refused(
                    number,
                    "a picture expected, got one that failed its decoder: "
                            + e.getClass().getName());
        }
    }

    private void say(PictureFrame frame) {
        synchronized (out) {
            try {
                frame.writeTo(out);
                out.flush();
            } catch (IOException _) {
                // The other side is gone, which the reader notices.
            }
        }
    }
}
