package parley.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import parley.json.Json;
import parley.json.JsonText;
import parley.protocol.ServerMessage.ModelSpeech;

/// Writes the model's voice: samples become base64 in the frame's own bytes, with nothing in between.
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
        short[] samples = speech.audio().samples();
        if (samples.length > MessageCodec.MAX_SPEECH_SAMPLES) {
            throw new IllegalArgumentException("at most " + MessageCodec.MAX_SPEECH_SAMPLES
                    + " samples of speech a message, got " + samples.length);
        }
        byte[] start = dialect.writesModelRole() ? VERTEX_START : DEVELOPER_START;
        return joined(start, ascii(Integer.toString(speech.audio().rateHz())), samples, transcription(speech));
    }

    private static byte[] transcription(ModelSpeech speech) {
        return speech.transcription().isEmpty() ? NOTHING : JsonText.writeBytes(Json.of(speech.transcription()));
    }

    private static byte[] joined(byte[] start, byte[] rate, short[] samples, byte[] transcription) {
        int before = start.length + rate.length + DATA.length;
        int after = before + Base64Text.length(samples.length) + AFTER_DATA.length;
        int words = transcription.length == 0
                ? 0
                : TRANSCRIPTION.length + transcription.length + AFTER_TRANSCRIPTION.length;
        byte[] out = new byte[after + words + END.length];
        put(out, put(out, put(out, 0, start), rate), DATA);
        int at = put(out, Base64Text.write(samples, out, before), AFTER_DATA);
        if (words > 0) {
            at = put(out, put(out, put(out, at, TRANSCRIPTION), transcription), AFTER_TRANSCRIPTION);
        }
        put(out, at, END);
        return out;
    }

    private static int put(byte[] out, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, out, at, bytes.length);
        return at + bytes.length;
    }
}
