package parley.session;

import java.util.ArrayDeque;
import java.util.Deque;
import parley.protocol.CloseReason;
import parley.protocol.ServerMessage;

/// Keeps the messages to the client in order, and forgets unsent speech on barge-in. Session loop only.
///
/// Messages wait here while the connection is full, up to a limit in bytes; over it the client reads too
/// slowly and its connection ends.
final class Outbox {
    private static final int SMALL_MESSAGE_BYTES = 256;

    private final Line line;
    private final long limitBytes;
    private final Deque<ServerMessage> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean closed;

    Outbox(Line line, long limitBytes) {
        this.line = line;
        this.limitBytes = limitBytes;
    }

    void send(ServerMessage message) {
        if (closed) {
            return;
        }
        if (waiting.isEmpty() && line.isWritable()) {
            line.send(message);
            return;
        }
        waiting.add(message);
        waitingBytes += bytes(message);
        if (waitingBytes > limitBytes) {
            waiting.clear();
            close(CloseReason.SLOW_CLIENT.close());
        }
    }

    /// The connection takes more.
    void flush() {
        while (!waiting.isEmpty() && line.isWritable()) {
            ServerMessage message = waiting.remove();
            waitingBytes -= bytes(message);
            line.send(message);
        }
    }

    /// Forgets what the model said and the client has not been sent.
    ///
    /// @return how many samples of sound are among it
    long discardSpeech() {
        long samples = waiting.stream().mapToLong(Outbox::samples).sum();
        waiting.removeIf(Outbox::isSpeech);
        waitingBytes = waiting.stream().mapToLong(Outbox::bytes).sum();
        return samples;
    }

    void close(CloseReason.Close close) {
        if (!closed) {
            closed = true;
            waiting.forEach(line::send);
            waiting.clear();
            line.close(close);
        }
    }

    private static boolean isSpeech(ServerMessage message) {
        return message instanceof ServerMessage.ModelSpeech
                || message instanceof ServerMessage.ModelTurn
                || message instanceof ServerMessage.OutputTranscription;
    }

    /// Two bytes a sample, four characters for three of them (base64).
    private static long bytes(ServerMessage message) {
        return SMALL_MESSAGE_BYTES + samples(message) * 8 / 3;
    }

    private static long samples(ServerMessage message) {
        return message instanceof ServerMessage.ModelSpeech(var audio, var _) ? audio.samples().length : 0;
    }
}
