package parley.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import parley.json.Json;
import parley.json.JsonText;

/// A server of one connection that answers as a test says. Just enough of RFC 6455 for that: no fragments
/// in, no extensions.
public final class ScriptedServer implements AutoCloseable {
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;

    private final ServerSocket listening;
    private final Thread thread;
    private final BiConsumer<Json.Struct, Line> script;
    private final List<Json.Struct> received = Collections.synchronizedList(new ArrayList<>());
    private volatile String requestHead = "";

    /// @param script called with each message and the way to answer, on one thread
    public ScriptedServer(BiConsumer<Json.Struct, Line> script) throws IOException {
        this.script = script;
        this.listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.thread = Thread.ofVirtual().start(this::serve);
    }

    /// The way to the client.
    public final class Line {
        private final OutputStream out;

        private Line(OutputStream out) {
            this.out = out;
        }

        /// A binary frame, as Google sends.
        public void send(String json) {
            frame(true, BINARY, json.getBytes(StandardCharsets.UTF_8));
        }

        /// A text message in two frames.
        public void sendInPieces(String json) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            int half = bytes.length / 2;
            frame(false, TEXT, java.util.Arrays.copyOf(bytes, half));
            frame(true, 0, java.util.Arrays.copyOfRange(bytes, half, bytes.length));
        }

        public void close(int code, String reason) {
            byte[] words = reason.getBytes(StandardCharsets.UTF_8);
            frame(
                    true,
                    CLOSE,
                    ByteBuffer.allocate(2 + words.length)
                            .putShort((short) code)
                            .put(words)
                            .array());
        }

        private void frame(boolean last, int opcode, byte[] payload) {
            ByteBuffer frame = ByteBuffer.allocate(payload.length + 10);
            frame.put((byte) (last ? 0x80 | opcode : opcode));
            if (payload.length < 126) {
                frame.put((byte) payload.length);
            } else if (payload.length < 65_536) {
                frame.put((byte) 126).putShort((short) payload.length);
            } else {
                frame.put((byte) 127).putLong(payload.length);
            }
            frame.put(payload);
            try {
                out.write(frame.array(), 0, frame.position());
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public String address() {
        return "http://localhost:" + listening.getLocalPort();
    }

    /// The request line and headers of the handshake.
    public String requestHead() {
        return requestHead;
    }

    /// Everything the client has said, in order.
    public List<Json.Struct> received() {
        return List.copyOf(received);
    }

    /// Waits until the client is gone.
    public void awaitEnd() throws InterruptedException {
        thread.join();
    }

    private void serve() {
        try (Socket socket = listening.accept()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            shakeHands(in, socket.getOutputStream());
            Line line = new Line(socket.getOutputStream());
            while (read(in, line)) {}
        } catch (IOException | UncheckedIOException _) {
            // The client is gone.
        }
    }

    private void shakeHands(DataInputStream in, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        requestHead = head.toString();
        String key = requestHead
                .lines()
                .filter(header -> header.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:"))
                .map(header -> header.substring(header.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
        out.write(
                ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                                + accept(key) + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static String accept(String key) {
        try {
            byte[] salted = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(salted));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// False at the end of the connection.
    private boolean read(DataInputStream in, Line line) throws IOException {
        int opcode = in.readUnsignedByte() & 0x0F;
        int length = in.readUnsignedByte() & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = (int) in.readLong();
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return handle(opcode, payload, line);
    }

    private boolean handle(int opcode, byte[] payload, Line line) {
        if (opcode == CLOSE) {
            line.frame(true, CLOSE, payload);
            return false;
        }
        if (opcode == TEXT) {
            Json.Struct message = (Json.Struct) JsonText.parse(payload);
            received.add(message);
            script.accept(message, line);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        thread.interrupt();
    }
}
