package parley.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import parley.media.AudioChunk;

/// A loop of sound as ready-made WebSocket frames, one for each 20 ms, so that making load costs next to
/// nothing.
///
/// @param frames masked text frames (RFC 6455 5.2), each one `realtimeInput.audio` message
/// @param speechShare the share of the loop that is speech
record Clip(List<byte[]> frames, double speechShare) {
    static final int CHUNK_MS = 20;
    private static final int CHUNK_SAMPLES = AudioChunk.HEARING_HZ * CHUNK_MS / 1_000;
    private static final double SILENCE_NOISE = 12;

    /// Speech followed by as much of a quiet room as makes `speechShare` of the whole.
    ///
    /// @param speech at 16 kHz
    static Clip of(AudioChunk speech, double speechShare) {
        int speechChunks = Math.ceilDiv(speech.samples().length, CHUNK_SAMPLES);
        int chunks = (int) Math.round(speechChunks / speechShare);
        short[] sound = room(chunks * CHUNK_SAMPLES);
        System.arraycopy(speech.samples(), 0, sound, 0, speech.samples().length);
        List<byte[]> frames = new ArrayList<>(chunks);
        for (int i = 0; i < chunks; i++) {
            frames.add(textFrame(message(Arrays.copyOfRange(sound, i * CHUNK_SAMPLES, (i + 1) * CHUNK_SAMPLES))));
        }
        return new Clip(List.copyOf(frames), (double) speechChunks / chunks);
    }

    /// A masked text frame; the mask is zero, which costs the server just as much to take off.
    static byte[] textFrame(byte[] payload) {
        int head = payload.length < 126 ? 6 : payload.length < 65_536 ? 8 : 14;
        byte[] frame = new byte[head + payload.length];
        frame[0] = (byte) 0x81;
        switch (head) {
            case 6 -> frame[1] = (byte) (0x80 | payload.length);
            case 8 -> {
                frame[1] = (byte) (0x80 | 126);
                frame[2] = (byte) (payload.length >> 8);
                frame[3] = (byte) payload.length;
            }
            default -> {
                frame[1] = (byte) (0x80 | 127);
                for (int i = 0; i < 8; i++) {
                    frame[2 + i] = (byte) ((long) payload.length >> 8 * (7 - i));
                }
            }
        }
        System.arraycopy(payload, 0, frame, head, payload.length);
        return frame;
    }

    private static byte[] message(short[] samples) {
        String data =
                Base64.getEncoder().encodeToString(new AudioChunk(samples, AudioChunk.HEARING_HZ).toLittleEndian());
        return ("{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm;rate=16000\",\"data\":\"" + data + "\"}}}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// The noise of a quiet room, about -68 dB.
    private static short[] room(int samples) {
        java.util.Random random = new java.util.Random(1);
        short[] noise = new short[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (short) Math.round(random.nextGaussian() * SILENCE_NOISE);
        }
        return noise;
    }
}
