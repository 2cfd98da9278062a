package parley.gateway;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import parley.faults.FaultyLine;
import parley.faults.FaultyLine.Step;
import parley.http.WebSocket;
import parley.protocol.Dialect;
import parley.protocol.MessageCodec;
import parley.protocol.ServerMessage;
import parley.time.TimeSource;

/// Carries out what a plan of faults makes of the messages to one client, in order, on the socket's event loop. Any
/// thread may send.
final class FaultyOutput {
    private final FaultyLine line;
    private final WebSocket socket;
    private final boolean text;
    private final TimeSource time;
    private final Queue<Due> waiting = new ArrayDeque<>();
    private long dueNanos;

    FaultyOutput(FaultyLine line, WebSocket socket, boolean text, TimeSource time) {
        this.line = line;
        this.socket = socket;
        this.text = text;
        this.time = time;
        this.dueNanos = time.nanos();
        line.pongDelay().ifPresent(socket::delayPongs);
    }

    synchronized void send(ServerMessage message, Dialect dialect) {
        dueNanos = Math.max(dueNanos, time.nanos());
        for (Step step : line.take(message)) {
            switch (step) {
                case Step.Wait(Duration pause) -> dueNanos += pause.toNanos();
                case Step.Send(ServerMessage each, boolean other) ->
                    then(() -> socket.send(MessageCodec.write(each, dialect), text != other));
                case Step.Raw(byte[] bytes) -> then(() -> socket.send(bytes, text));
                case Step.Close(int code, String reason) -> then(() -> socket.close(code, reason));
                case Step.Abort _ -> then(socket::abort);
            }
        }
    }

    private void then(Runnable action) {
        waiting.add(new Due(dueNanos, action));
        if (waiting.size() == 1) {
            await(dueNanos);
        }
    }

    private void await(long due) {
        socket.after(Duration.ofNanos(Math.max(0, due - time.nanos())), this::drain);
    }

    private synchronized void drain() {
        while (!waiting.isEmpty() && waiting.element().nanos() - time.nanos() <= 0) {
            waiting.remove().action().run();
        }
        if (!waiting.isEmpty()) {
            await(waiting.element().nanos());
        }
    }

    private record Due(long nanos, Runnable action) {}
}
