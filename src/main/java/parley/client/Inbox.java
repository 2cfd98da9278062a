package parley.client;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import parley.protocol.ProtocolException;
import parley.protocol.ServerMessageReader;
import parley.time.TimeSource;

/// Collects frames into messages and keeps them until they are taken. Written by the connection's thread, one
/// call at a time; taken by any. Unlimited: a client takes what it asked for.
final class Inbox implements WebSocket.Listener {
    /// RFC 6455 7.1.5
    private static final int NO_CLOSE_FRAME = 1006;

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TimeSource time;

    Inbox(TimeSource time) {
        this.time = time;
    }

    Received take() throws InterruptedException {
        return received.take();
    }

    /// Null when nothing came in time.
    Received poll(long nanos) throws InterruptedException {
        return received.poll(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            put(text.toString().getBytes(StandardCharsets.UTF_8));
            text.setLength(0);
        }
        socket.request(1);
        return null; // taken, says WebSocket.Listener
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        byte[] piece = new byte[data.remaining()];
        data.get(piece);
        bytes.writeBytes(piece);
        if (last) {
            put(bytes.toByteArray());
            bytes.reset();
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        received.add(
                code == NO_CLOSE_FRAME
                        ? new Received.Broken("it ended without a close frame", time.nanos())
                        : new Received.Closed(code, reason, time.nanos()));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        String reason = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        received.add(new Received.Broken(reason, time.nanos()));
    }

    private void put(byte[] json) {
        long arrivalNanos = time.nanos();
        try {
            received.add(new Received.Message(ServerMessageReader.read(json), json, arrivalNanos));
        } catch (ProtocolException e) {
            received.add(new Received.Unreadable(e.getMessage(), arrivalNanos));
        }
    }
}
