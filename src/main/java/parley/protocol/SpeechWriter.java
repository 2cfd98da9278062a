package parley.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import parley.json.Json;
import parley.json.JsonText;
import parley.protocol.ServerMessage.ModelSpeech;

/// Writes the model's voice: as bytes, never as strings or JSON values.
final class SpeechWriter {
    private static final byte[] DEVELOPER_START =
            ascii("{\"serverContent\":{\"modelTurn\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=");
    private static final byte[] VERTEX_START = ascii("{\"serverContent\":{\"modelTurn\":{\"role\":\"model\","
            + "\"parts\":[{\"inlineData\":{\"mimeType\":\"audio/pcm;rate=");
    private static final byte[] DATA = ascii("\",\"data\":\"");
    private static final byte[] AFTER_DATA = ascii("\"}}]}");
    private static final byte[] TRANSCRIPTION = ascii(",\"outputTranscription\":{\"text\":");
    private static final byte[] AFTER_TRANSCRIPTION = ascii("}");
    private static final byte[] END = ascii("}}");
    private static final byte[] NOTHING = {};

    private SpeechWriter() {}

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    static byte[] write(ModelSpeech speech, Dialect dialect) {
        int samples = speech.audio().samples().length;
        if (samples > MessageCodec.MAX_SPEECH_SAMPLES) {
            throw new IllegalArgumentException(
                    "at most " + MessageCodec.MAX_SPEECH_SAMPLES + " samples of speech a message, got " + samples);
        }
        byte[] start = dialect.holds(Rule.MODEL_ROLE) ? VERTEX_START : DEVELOPER_START;
        return joined(
                start,
                ascii(Integer.toString(speech.audio().rateHz())),
                Base64Bytes.encode(speech.audio()),
                transcription(speech));
    }

    private static byte[] transcription(ModelSpeech speech) {
        return speech.transcription().isEmpty() ? NOTHING : JsonText.writeBytes(Json.of(speech.transcription()));
    }

    private static byte[] joined(byte[] start, byte[] rate, byte[] data, byte[] transcription) {
        int words = transcription.length == 0
                ? 0
                : TRANSCRIPTION.length + transcription.length + AFTER_TRANSCRIPTION.length;
        int length = start.length + rate.length + DATA.length + data.length + AFTER_DATA.length + words + END.length;
        ByteBuffer out = ByteBuffer.allocate(length)
                .put(start)
                .put(rate)
                .put(DATA)
                .put(data)
                .put(AFTER_DATA);
        if (words > 0) {
            out.put(TRANSCRIPTION).put(transcription).put(AFTER_TRANSCRIPTION);
        }
        return out.put(END).array();
    }
}
