package parley.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A WebSocket client by hand, which can also do what no decent client does.
public final class RawClient implements AutoCloseable {
    private static final byte[] MASK = {1, 2, 3, 4};
    private static final int PATIENCE_MS = 20_000;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    public RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /// Opens a WebSocket and expects it to be granted.
    public static RawClient open(int port, String target, String... headers) throws IOException {
        RawClient client = new RawClient(port);
        String head = client.handshake(port, target, headers);
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new AssertionError(head);
        }
        return client;
    }

    /// The answer's head to a handshake.
    public String handshake(int port, String target, String... headers) throws IOException {
        StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        boolean hasHost = false;
        for (String header : headers) {
            request.append(header).append("\r\n");
            hasHost |= header.startsWith("Host:");
        }
        if (!hasHost) {
            request.append("Host: 127.0.0.1:").append(port).append("\r\n");
        }
        write(request + "\r\n");
        return readHead();
    }

    public void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    public void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /// The next bytes, so many.
    public byte[] readBytes(int count) throws IOException {
        return in.readNBytes(count);
    }

    /// Up to the empty line.
    public String readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException(head.toString(StandardCharsets.US_ASCII));
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    /// All that comes until the server ends the connection.
    public String readAll() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /// Sends one frame; `first` is its first byte.
    public void frame(int first, byte[] payload) throws IOException {
        write(frameBytes(first, payload));
    }

    public void text(String text) throws IOException {
        frame(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A masked frame.
    public static byte[] frameBytes(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
        frame.write(first);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 1 << 16) {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >> shift));
            }
        }
        frame.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ MASK[i & 3]);
        }
        return frame.toByteArray();
    }

    /// Reads one frame of the server.
    public Frame read() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        long length = second == 127 ? in.readLong() : second == 126 ? in.readUnsignedShort() : second;
        return new Frame(first, in.readNBytes((int) length));
    }

    /// Whether the server has ended the connection. Waits for whichever comes first, a byte or the end.
    public boolean isOver() {
        try {
            return in.read() < 0;
        } catch (IOException _) {
            return true;
        }
    }

    /// Breaks the connection with a reset instead of an end.
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /// A frame as it came. Prints as `opcode payload`, a close frame as `close CODE reason`.
    public record Frame(int first, byte[] payload) {

        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            int opcode = first & 0x0F;
            if (opcode == 8 && payload.length == 0) {
                return "close";
            }
            if (opcode == 8) {
                int code = (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
                return "close " + code + " " + new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
            }
            String kind = opcode == 1 ? "text" : opcode == 2 ? "binary" : opcode == 9 ? "ping" : "pong";
            return kind + " " + text();
        }
    }
}
