package parley.protocol;

import java.nio.ByteBuffer;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;

/// Between the frames of the wire and the messages of this room. Stateless; any thread.
///
/// Reading is lenient as live.md 2 and 9 say, and by a strict [Dialect] as Google is. Every default is
/// filled in: a setup's by `dialect.forModel(setup.model())`, for later messages by the dialect given;
/// whoever calls refines it once the setup is read. Realtime audio and video take a path of their own that
/// never builds JSON.
///
/// The order of messages, and whether a model, a handle or a file exists, is for others to judge.
public final class MessageCodec {

    /// 3 s of speech: the most one [ServerMessage.ModelSpeech] may hold (live.md 9.1: below 256 KiB).
    public static final int MAX_SPEECH_SAMPLES = 72_000;

    /// What a message to the client stays below, as long as nobody puts more than 100 KiB of words or arguments
    /// into one (live.md 1.5).
    public static final int MAX_SERVER_MESSAGE_BYTES = 256 << 10;

    private MessageCodec() {}

    /// Reads a message; `notices` hears of what was written in vain.
    ///
    /// @throws ProtocolException when the connection has to close; nothing else comes out
    public static ClientMessage read(byte[] utf8, Dialect dialect, Notices notices) {
        return read(utf8, 0, utf8.length, dialect, notices);
    }

    /// As above; nobody hears of oddities.
    public static ClientMessage read(byte[] utf8, Dialect dialect) {
        return read(utf8, dialect, Notices.NONE);
    }

    /// As above, from `length` bytes beginning at `offset`.
    public static ClientMessage read(byte[] utf8, int offset, int length, Dialect dialect, Notices notices) {
        ClientMessage.RealtimeInput media = HotPath.read(utf8, offset, length);
        return media == HotPath.UNSURE ? readCold(utf8, offset, length, dialect, notices) : media;
    }

    /// As above, from what remains in `utf8`; afterwards nothing remains.
    public static ClientMessage read(ByteBuffer utf8, Dialect dialect, Notices notices) {
        int length = utf8.remaining();
        if (utf8.hasArray()) {
            int offset = utf8.arrayOffset() + utf8.position();
            utf8.position(utf8.limit());
            return read(utf8.array(), offset, length, dialect, notices);
        }
        byte[] bytes = new byte[length];
        utf8.get(bytes);
        return read(bytes, dialect, notices);
    }

    /// As above, from JSON that was read already, such as a setup in which a token has fixed some fields.
    public static ClientMessage read(Json.Struct message, Dialect dialect, Notices notices) {
        return MessageReader.read(new Reading(dialect, notices), message);
    }

    /// Any message, by the general way.
    static ClientMessage readCold(byte[] utf8, int offset, int length, Dialect dialect, Notices notices) {
        return MessageReader.read(new Reading(dialect, notices), parse(utf8, offset, length));
    }

    static Json parse(byte[] utf8, int offset, int length) {
        try {
            return JsonText.parse(utf8, offset, length);
        } catch (JsonException e) {
            throw Refusal.payload(e.getMessage());
        }
    }

    /// The bytes of a frame: compact UTF-8 JSON.
    ///
    /// @throws IllegalArgumentException when speech is longer than [#MAX_SPEECH_SAMPLES]
    public static byte[] write(ServerMessage message, Dialect dialect) {
        return message instanceof ServerMessage.ModelSpeech speech
                ? SpeechWriter.write(speech, dialect)
                : JsonText.writeBytes(ServerMessageWriter.json(message, dialect));
    }
}
