package parley.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.protocol.CloseReason;
import parley.protocol.ServerMessage;

/// Keeps the messages to the client in order, and forgets unsent speech on barge-in. Session loop only.
///
/// Messages wait here while the connection is full, while what they promise is not written down yet, or while
/// there is no connection. They wait up to a limit in bytes; over it the client reads too slowly and its
/// connection ends.
final class Outbox {
    private static final int SMALL_MESSAGE_BYTES = 256;

    private final long limitBytes;
    private final Deque<Item> waiting = new ArrayDeque<>();
    private Optional<Line> line;
    private long waitingBytes;
    private int gates;
    private int opened;
    private boolean closed;

    Outbox(Line line, long limitBytes) {
        this.line = Optional.of(line);
        this.limitBytes = limitBytes;
    }

    private sealed interface Item {}

    private record Unsent(ServerMessage message) implements Item {}

    /// What comes behind it waits until it is opened.
    private record Gate(int number) implements Item {}

    /// From now on messages wait until [#open] with the number that is given back.
    int shut() {
        waiting.add(new Gate(++gates));
        return gates;
    }

    /// What waited behind this gate and those before it may go.
    void open(int gate) {
        opened = Math.max(opened, gate);
        flush();
    }

    void send(ServerMessage message) {
        if (closed) {
            return;
        }
        if (waiting.isEmpty() && isWritable()) {
            line.orElseThrow().send(message);
            return;
        }
        waiting.add(new Unsent(message));
        waitingBytes += bytes(message);
        if (waitingBytes > limitBytes) {
            waiting.clear();
            close(CloseReason.SLOW_CLIENT.close());
        }
    }

    /// The connection takes more.
    void flush() {
        while (isNextFree()) {
            if (waiting.remove() instanceof Unsent(ServerMessage message)) {
                waitingBytes -= bytes(message);
                line.orElseThrow().send(message);
            }
        }
    }

    private boolean isNextFree() {
        return switch (waiting.peek()) {
            case null -> false;
            case Gate(int number) -> number <= opened;
            case Unsent _ -> isWritable();
        };
    }

    private boolean isWritable() {
        return line.filter(Line::isWritable).isPresent();
    }

    /// Whether messages go by this connection.
    boolean goesBy(Line one) {
        return line.filter(present -> present == one).isPresent();
    }

    boolean isConnected() {
        return line.isPresent();
    }

    /// The connection is gone: what is sent waits for the next one.
    void detach() {
        line = Optional.empty();
    }

    /// Goes on by another connection: first `greeting`, then what waited and belongs to the talk.
    void attach(Line next, List<ServerMessage> greeting) {
        line.ifPresent(before -> before.close(CloseReason.SUPERSEDED.close()));
        line = Optional.of(next);
        waiting.removeIf(item -> item instanceof Unsent(var message)
                && Promises.ofTheTalk(List.of(message)).isEmpty());
        weigh();
        greeting.forEach(next::send);
        flush();
    }

    /// What no connection has been given. Whatever it promises is written down together with it.
    List<ServerMessage> unsent() {
        return waiting.stream().flatMap(Outbox::message).toList();
    }

    private static Stream<ServerMessage> message(Item item) {
        return item instanceof Unsent(ServerMessage message) ? Stream.of(message) : Stream.empty();
    }

    private void weigh() {
        waitingBytes = unsent().stream().mapToLong(Outbox::bytes).sum();
    }

    /// Forgets what the model said and the client has not been sent.
    ///
    /// @return how many samples of sound are among it
    long discardSpeech() {
        long samples = unsent().stream().mapToLong(Outbox::samples).sum();
        waiting.removeIf(item -> item instanceof Unsent(ServerMessage message) && isSpeech(message));
        weigh();
        return samples;
    }

    /// Ends the connection. What was promised in vain is not said.
    void close(CloseReason.Close close) {
        if (!closed) {
            closed = true;
            waiting.removeIf(item -> item instanceof Gate(int number) && number <= opened);
            while (waiting.peek() instanceof Unsent(ServerMessage message)) {
                waiting.remove();
                line.ifPresent(present -> present.send(message));
            }
            waiting.clear();
            line.ifPresent(present -> present.close(close));
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
