package parley.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The one who talks to a server that rehearses: over a socket, with no more of HTTP and WebSocket (RFC 6455) than that
/// takes, since a client of its own would have classes to load that the server never needs. Blocks; one thread.
final class WarmUpClient implements AutoCloseable {
    static final String PLACE = "127.0.0.1";
    private static final String NAME = "rehearsal";
    private static final int PATIENCE_MS = 5_000;
    private static final int LARGEST_FRAME_BYTES = 1 << 20;
    private static final Pattern HANDLE = Pattern.compile("\"newHandle\":\"([^\"]+)\"");
    private static final String HANDSHAKE = """
            GET /ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent?session_id=%s HTTP/1.1
            Host: localhost
            x-goog-api-key: %s
            Connection: Upgrade
            Upgrade: websocket
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: cmVoZWFyc2FsIG9mIHAuIQ==

            """;
    private static final String SETUP = """
            {"setup":{"model":"models/parley","generationConfig":{"responseModalities":["TEXT"]},\
            "tools":[{"functionDeclarations":[{"name":"turn_light","description":"Turns the light on or off",\
            "parameters":{"type":"object","properties":{"on":{"type":"boolean"}},"required":["on"]}}]}],\
            "sessionResumption":{"transparent":true,"handle":"%s"}}}""";
    private static final String QUESTION = "{\"realtimeInput\":{\"text\":\"what is 1 plus 1\"}}";

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    private WarmUpClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    static WarmUpClient connect(int port, String key) throws IOException {
        WarmUpClient client = new WarmUpClient(dial(port));
        client.out.write(head(HANDSHAKE.formatted(NAME, key)));
        client.readHead();
        return client;
    }

    /// Deletes the session.
    static void forget(int port, String key) throws IOException {
        try (WarmUpClient client = new WarmUpClient(dial(port))) {
            client.out.write(head("DELETE /parley/v1/sessions/%s HTTP/1.1\nHost: localhost\nx-goog-api-key: %s\n\n"
                    .formatted(NAME, key)));
            client.readHead();
        }
    }

    private static Socket dial(int port) throws IOException {
        Socket socket = new Socket(PLACE, port);
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }

    private static byte[] head(String lines) {
        return lines.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private void readHead() throws IOException {
        int last = 0; // the last four bytes
        while (last != 0x0D0A0D0A) {
            last = last << 8 | in.readUnsignedByte();
        }
    }

    /// Begins, or goes on after a cut, and asks one thing.
    ///
    /// @param handle empty to begin
    /// @return the handle told after the answer
    String ask(String handle) throws IOException {
        send(SETUP.formatted(handle));
        send(QUESTION);
        boolean complete = false;
        while (true) {
            String message = receive();
            complete |= message.contains("\"turnComplete\"");
            Matcher told = HANDLE.matcher(message);
            if (complete && told.find()) {
                return told.group(1);
            }
        }
    }

    /// One text frame, masked with zeros: it stays on this machine.
    private void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(frame);
        head.writeByte(0x81);
        head.writeByte(0x80 | 126);
        head.writeShort(bytes.length);
        head.writeInt(0);
        head.write(bytes);
        out.write(frame.toByteArray());
    }

    private String receive() throws IOException {
        in.readUnsignedByte();
        long length = in.readUnsignedByte() & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        if (length > LARGEST_FRAME_BYTES) {
            throw new IOException("a frame of " + length + " bytes came");
        }
        return new String(in.readNBytes((int) length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
