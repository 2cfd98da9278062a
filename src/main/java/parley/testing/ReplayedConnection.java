package parley.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import parley.http.WebSocket;
import parley.http.WebSocketFault;
import parley.http.WebSocketListener;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;

/// One connection of a recording, played to a client: what the server sent behind a message of the client
/// comes behind the client's message of the same number, as late as it came then. Pieces of sound and
/// pictures in a row count as one message, since no two clients cut them alike. Event loop only.
final class ReplayedConnection implements WebSocketListener {
    private static final int ELSEWHERE = 1008;
    private static final int NO_CODE = 1006;
    private static final Set<String> MEDIA = Set.of("audio", "video", "mediaChunks", "media_chunks");

    private final List<Exchange> exchanges;
    private WebSocket socket;
    private boolean streaming;
    private int next;
    private boolean over;

    ReplayedConnection(List<Exchange> exchanges) {
        this.exchanges = exchanges;
    }

    /// A message of the client, or a stream of media, and what came behind it.
    record Exchange(boolean media, Duration at, List<Passed> replies) {}

    static List<Exchange> exchanges(List<Passed> passed) {
        List<Exchange> exchanges = new ArrayList<>();
        for (Passed one : passed) {
            if (one instanceof Passed.Message message && message.byClient()) {
                boolean media = isMedia(message.bytes());
                if (!media || exchanges.isEmpty() || !exchanges.getLast().media()) {
                    exchanges.add(new Exchange(media, one.at(), new ArrayList<>()));
                }
            } else if (!exchanges.isEmpty() && PassedJson.by(one).equals("server")) {
                exchanges.getLast().replies().add(one);
            }
        }
        return exchanges;
    }

    private static boolean isMedia(byte[] message) {
        try {
            return JsonText.parse(message) instanceof Json.Struct struct
                    && (struct.get("realtimeInput") instanceof Json.Struct input && isMedia(input)
                            || struct.get("realtime_input") instanceof Json.Struct other && isMedia(other));
        } catch (JsonException _) {
            return false;
        }
    }

    private static boolean isMedia(Json.Struct input) {
        return input.fields().keySet().stream().anyMatch(MEDIA::contains);
    }

    @Override
    public void opened(WebSocket opened) {
        socket = opened;
    }

    @Override
    public void received(byte[] bytes, int length, boolean text) {
        boolean media = isMedia(Arrays.copyOf(bytes, length));
        if (over || next >= exchanges.size() || (media && streaming)) {
            return;
        }
        streaming = media;
        Exchange exchange = exchanges.get(next++);
        if (exchange.media() != media) {
            over = true;
            socket.close(
                    ELSEWHERE,
                    "message " + next + " was " + (media ? "not " : "") + "sound or a picture in the recording");
            return;
        }
        exchange.replies().forEach(reply -> socket.after(reply.at().minus(exchange.at()), () -> play(reply)));
    }

    private void play(Passed reply) {
        switch (reply) {
            case Passed.Message(int _, var _, boolean _, byte[] bytes) -> socket.send(bytes.clone(), false);
            case Passed.Closed(int _, var _, boolean _, int code, String _) when code == NO_CODE -> socket.abort();
            case Passed.Closed(int _, var _, boolean _, int code, String reason) -> socket.close(code, reason);
            case Passed.Opened _ -> {}
        }
    }

    @Override
    public void turnEnded() {}

    @Override
    public void writable() {}

    @Override
    public void broken(WebSocketFault fault) {
        socket.close(fault.kind().code(), fault.words());
    }

    @Override
    public void closed(int code, String reason) {
        over = true;
    }
}
