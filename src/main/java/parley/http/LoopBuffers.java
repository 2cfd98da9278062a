package parley.http;

import io.netty.util.concurrent.FastThreadLocal;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// What all sockets of one event loop share, since only one of them is being read at a time.
final class LoopBuffers {
    /// As much as one read of a socket brings.
    static final int SCRATCH_BYTES = 64 << 10;

    private static final FastThreadLocal<LoopBuffers> OF_LOOP = new FastThreadLocal<>() {
        @Override
        protected LoopBuffers initialValue() {
            return new LoopBuffers();
        }

        @Override
        protected void onRemoval(LoopBuffers buffers) {
            buffers.close();
        }
    };

    /// Holds the message that is being delivered.
    final byte[] scratch = new byte[SCRATCH_BYTES];

    private byte[] inflated = {};
    private Inflater inflater;
    private Deflater deflater;

    private LoopBuffers() {}

    /// Those of the calling event loop.
    static LoopBuffers here() {
        return OF_LOOP.get();
    }

    /// Holds an inflated message that is being delivered. Apart from [#scratch], which holds what it is
    /// made of.
    byte[] inflated() {
        if (inflated.length == 0) {
            inflated = new byte[SCRATCH_BYTES];
        }
        return inflated;
    }

    Inflater inflater() {
        if (inflater == null) {
            inflater = new Inflater(true);
        }
        inflater.reset();
        return inflater;
    }

    Deflater deflater() {
        if (deflater == null) {
            deflater = new Deflater(Deflater.BEST_SPEED, true);
        }
        deflater.reset();
        return deflater;
    }

    private void close() {
        if (inflater != null) {
            inflater.end();
        }
        if (deflater != null) {
            deflater.end();
        }
    }
}
