package parley.http;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Writes down what it hears.
class TranscribingListener implements WebSocketListener {
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    volatile WebSocket socket;

    @Override
    public void opened(WebSocket opened) {
        socket = opened;
        heard.add("opened");
    }

    @Override
    public void received(byte[] bytes, int length, boolean text) {
        String words = length > 60 ? length + " bytes" : new String(bytes, 0, length, StandardCharsets.UTF_8);
        heard.add((text ? "text " : "binary ") + words);
    }

    @Override
    public void turnEnded() {}

    @Override
    public void writable() {
        heard.add("writable");
    }

    @Override
    public void broken(WebSocketFault fault) {
        heard.add("broken " + fault.kind() + " " + fault.words());
        socket.close(fault.kind().code(), fault.words());
    }

    @Override
    public void closed(int code, String reason) {
        heard.add("closed " + code + " " + reason);
    }

    String next() throws InterruptedException {
        String next = heard.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing more was heard");
        }
        return next;
    }
}
