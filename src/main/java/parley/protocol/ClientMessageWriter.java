package parley.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.List;
import parley.json.Json;
import parley.json.JsonText;
import parley.media.AudioChunk;
import parley.protocol.ClientMessage.Chunk;
import parley.protocol.ClientMessage.RealtimeInput;

/// Writes what a client says, for our own clients: the terminal, benches, tests. Canonical: camelCase, every
/// default said that depends on the dialect, so that reading gives the same message. Stateless; any thread.
public final class ClientMessageWriter {
    private static final byte[] AUDIO =
            "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm;rate=".getBytes(US_ASCII);
    private static final byte[] DATA = "\",\"data\":\"".getBytes(US_ASCII);
    private static final byte[] END = "\"}}}".getBytes(US_ASCII);

    private ClientMessageWriter() {}

    /// The bytes of a frame.
    ///
    /// @throws IllegalArgumentException when realtime input holds two texts, or chunks out of the order in
    /// which they will be read (activityStart, video, audio, text, audioStreamEnd, activityEnd)
    public static byte[] write(ClientMessage message) {
        return message instanceof RealtimeInput(var chunks)
                        && chunks.size() == 1
                        && chunks.getFirst() instanceof Chunk.Audio(var audio)
                ? audio(audio)
                : JsonText.writeBytes(json(message));
    }

    private static byte[] audio(AudioChunk audio) {
        byte[] rate = Integer.toString(audio.rateHz()).getBytes(US_ASCII);
        byte[] data = Base64Bytes.encode(audio);
        return ByteBuffer.allocate(AUDIO.length + rate.length + DATA.length + data.length + END.length)
                .put(AUDIO)
                .put(rate)
                .put(DATA)
                .put(data)
                .put(END)
                .array();
    }

    private static Json.Struct json(ClientMessage message) {
        return switch (message) {
            case ClientMessage.Setup setup -> one("setup", SetupWriter.json(setup));
            case ClientMessage.ClientContent(var turns, var turnComplete) ->
                one(
                        "clientContent",
                        Json.struct()
                                .put("turns", ContentWriter.contents(turns))
                                .put("turnComplete", turnComplete)
                                .build());
            case RealtimeInput(var chunks) -> one("realtimeInput", realtimeInput(chunks));
            case ClientMessage.ToolResponse(var responses) ->
                one(
                        "toolResponse",
                        list(
                                "functionResponses",
                                responses.stream()
                                        .map(response ->
                                                ContentWriter.response(response).build())
                                        .toList()));
            case ClientMessage.ContextUpdate update -> one("contextUpdate", contextUpdate(update));
            case ClientMessage.Nothing _ -> Json.Struct.EMPTY;
        };
    }

    private static Json.Struct one(String name, Json value) {
        return Json.struct().put(name, value).build();
    }

    private static Json.Struct list(String name, List<Json.Struct> items) {
        return one(name, Json.array(items));
    }

    private static Json contextUpdate(ClientMessage.ContextUpdate update) {
        Json.StructBuilder out = Json.struct();
        update.systemInstruction().ifPresent(text -> out.put("systemInstruction", SetupWriter.instruction(text)));
        update.tools().ifPresent(tools -> out.put("tools", one("tools", SetupWriter.tools(tools))));
        return out.build();
    }

    private static Json.Struct realtimeInput(List<Chunk> chunks) {
        boolean many = chunks.stream().filter(Chunk.Audio.class::isInstance).count() > 1
                || chunks.stream().filter(Chunk.Video.class::isInstance).count() > 1;
        Json.StructBuilder out = Json.struct();
        if (many) {
            out.put(
                    "mediaChunks",
                    Json.array(chunks.stream()
                            .filter(ClientMessageWriter::isMedia)
                            .map(chunk -> value(chunk))
                            .toList()));
        }
        int last = -1;
        for (Chunk chunk : chunks) {
            int order = order(chunk, many);
            if (order < last || order == last && !(many && isMedia(chunk))) {
                throw new IllegalArgumentException("one message cannot hold these chunks in this order");
            }
            last = order;
            if (!(many && isMedia(chunk))) {
                out.put(name(chunk), value(chunk));
            }
        }
        return out.build();
    }

    private static boolean isMedia(Chunk chunk) {
        return chunk instanceof Chunk.Audio || chunk instanceof Chunk.Video;
    }

    private static int order(Chunk chunk, boolean many) {
        return switch (chunk) {
            case Chunk.ActivityStart _ -> 0;
            case Chunk.Video _ -> 1;
            case Chunk.Audio _ -> many ? 1 : 2;
            case Chunk.Text _ -> 3;
            case Chunk.AudioStreamEnd _ -> 4;
            case Chunk.ActivityEnd _ -> 5;
        };
    }

    private static String name(Chunk chunk) {
        return switch (chunk) {
            case Chunk.ActivityStart _ -> "activityStart";
            case Chunk.Video _ -> "video";
            case Chunk.Audio _ -> "audio";
            case Chunk.Text _ -> "text";
            case Chunk.AudioStreamEnd _ -> "audioStreamEnd";
            case Chunk.ActivityEnd _ -> "activityEnd";
        };
    }

    private static Json value(Chunk chunk) {
        return switch (chunk) {
            case Chunk.Video(var frame) ->
                ContentWriter.blob(frame.mimeType(), frame.image()).build();
            case Chunk.Audio(var audio) ->
                ContentWriter.blob("audio/pcm;rate=" + audio.rateHz(), audio.toLittleEndian())
                        .build();
            case Chunk.Text(var text) -> Json.of(text);
            case Chunk.AudioStreamEnd _ -> Json.of(true);
            case Chunk.ActivityStart _, Chunk.ActivityEnd _ -> Json.Struct.EMPTY;
        };
    }
}
