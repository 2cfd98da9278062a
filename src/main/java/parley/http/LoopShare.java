package parley.http;

import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// What all sockets of one event loop share, since only one of them is being read at a time: buffers, and
/// who was read in this turn.
final class LoopShare {
    /// As much as one read of a socket brings.
    static final int SCRATCH_BYTES = 64 << 10;

    private static final FastThreadLocal<LoopShare> OF_LOOP = new FastThreadLocal<>() {
        @Override
        protected LoopShare initialValue() {
            return new LoopShare();
        }

        @Override
        protected void onRemoval(LoopShare buffers) {
            buffers.close();
        }
    };

    /// Holds the message that is being delivered.
    final byte[] scratch = new byte[SCRATCH_BYTES];

    private final List<WebSocketConnection> readThisTurn = new ArrayList<>();
    private byte[] inflated = {};
    private Inflater inflater;
    private Deflater deflater;

    private LoopShare() {}

    /// Those of the calling event loop.
    static LoopShare here() {
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

    /// Remembers a socket that delivered something, until the turn ends: `loop` runs its tasks after it has
    /// read all sockets that were ready.
    void wasRead(WebSocketConnection connection, Executor loop) {
        readThisTurn.add(connection);
        if (readThisTurn.size() == 1) {
            loop.execute(this::endTurn);
        }
    }

    private void endTurn() {
        for (WebSocketConnection connection : readThisTurn) {
            connection.endTurn();
        }
        readThisTurn.clear();
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
