package parley.client;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import parley.json.Json;
import parley.json.JsonText;
import parley.media.AudioChunk;
import parley.protocol.ClientMessage;
import parley.protocol.ClientMessageWriter;
import parley.time.TimeSource;

/// One connection to a Live API, from the client's side. Any thread may send, one message at a time goes out;
/// any thread may take.
public final class LiveClient implements AutoCloseable {
    private final WebSocket socket;
    private final Inbox inbox;
    private final TimeSource time;

    LiveClient(WebSocket socket, Inbox inbox, TimeSource time) {
        this.socket = socket;
        this.inbox = inbox;
        this.time = time;
    }

    /// Sends `message` with every default written out, as Parley's own dialect has them.
    ///
    /// @throws IOException when the connection is gone; what ended it is among what is taken
    public void send(ClientMessage message) throws IOException, InterruptedException {
        send(new String(ClientMessageWriter.write(message), StandardCharsets.UTF_8));
    }

    /// Sends `message` as it stands, for servers that refuse fields they do not know.
    public void send(Json.Struct message) throws IOException, InterruptedException {
        send(JsonText.write(message));
    }

    /// Sends a piece of sound as realtime input.
    public void send(AudioChunk audio) throws IOException, InterruptedException {
        send(new ClientMessage.RealtimeInput(java.util.List.of(new ClientMessage.Chunk.Audio(audio))));
    }

    private synchronized void send(String text) throws IOException, InterruptedException {
        try {
            socket.sendText(text, true).get();
        } catch (ExecutionException e) {
            throw new IOException("the connection is gone", e.getCause());
        }
    }

    /// The next thing that came. Blocks until there is one; after [Received.Closed] or [Received.Broken]
    /// nothing comes.
    public Received take() throws InterruptedException {
        return inbox.take();
    }

    /// The next thing that came, or nothing when the clock passes `deadlineNanos` first.
    public Optional<Received> poll(long deadlineNanos) throws InterruptedException {
        return Optional.ofNullable(inbox.poll(Math.max(0, deadlineNanos - time.nanos())));
    }

    /// The next thing that came within `limit`.
    public Optional<Received> poll(Duration limit) throws InterruptedException {
        return poll(time.nanos() + limit.toNanos());
    }

    /// Says goodbye (code 1000) if the connection still stands. The server's answer is still to be taken.
    public void sayGoodbye() {
        if (!socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
        }
    }

    /// Drops the connection.
    @Override
    public void close() {
        socket.abort();
    }
}
