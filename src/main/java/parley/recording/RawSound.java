package parley.recording;

import java.util.Locale;
import parley.media.AudioChunk;
import parley.media.MediaException;
import parley.media.Wav;
import parley.recording.RecordingDecoder.Decoding;

/// Samples without a codec: inside a WAV file, or bare with their rate in the media type.
record RawSound(String mimeType) implements Decoding {
    private static final int PROBED = 8_000;
    private static final int MOST_CHANNELS = 8;

    static void wav(byte[] file, Track out) {
        put(Wav.read(file), 1, out);
    }

    @Override
    public void decode(byte[] file, Track out) {
        int channels = Format.parameter(mimeType, "channels", 1);
        if (channels < 1 || channels > MOST_CHANNELS) {
            throw new MediaException("1 to " + MOST_CHANNELS + " channels expected, got " + channels);
        }
        AudioChunk pcm = AudioChunk.ofLittleEndian(file, Format.rateHz(mimeType));
        boolean mayBeBig = mimeType.toLowerCase(Locale.ROOT).startsWith("audio/l16");
        put(mayBeBig ? smoother(pcm) : pcm, channels, out);
    }

    private static void put(AudioChunk pcm, int channels, Track out) {
        out.rate(pcm.rateHz());
        out.putInterleaved(pcm.samples(), 0, pcm.samples().length / channels, channels);
    }

    /// RFC 2586 wants audio/L16 with the high byte first; much of what is called so has it last. Sound hardly
    /// jumps from one sample to the next; with its bytes swapped it does.
    private static AudioChunk smoother(AudioChunk pcm) {
        short[] swapped = new short[pcm.samples().length];
        for (int i = 0; i < swapped.length; i++) {
            swapped[i] = Short.reverseBytes(pcm.samples()[i]);
        }
        return roughness(swapped) < roughness(pcm.samples()) ? new AudioChunk(swapped, pcm.rateHz()) : pcm;
    }

    private static long roughness(short[] samples) {
        long sum = 0;
        for (int i = 1; i < Math.min(PROBED, samples.length); i++) {
            sum += Math.abs(samples[i] - samples[i - 1]);
        }
        return sum;
    }
}
