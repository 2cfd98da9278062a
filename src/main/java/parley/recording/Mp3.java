package parley.recording;

import java.io.IOException;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.SampleBuffer;
import parley.recording.RecordingDecoder.Decoding;

/// MPEG audio, layers I to III, by JLayer (LGPL).
final class Mp3 implements Decoding {

    @Override
    public void decode(byte[] file, Track out) throws IOException {
        try {
            decode(new Bitstream(new FileInput(file, Id3.length(file), out)), out);
        } catch (JavaLayerException | ArrayIndexOutOfBoundsException | ArithmeticException e) {
            if (out.isEmpty()) {
                throw new IOException("no frame", e);
            }
        }
    }

    /// A frame at another rate than the first is a damaged one.
    private static void decode(Bitstream frames, Track out) throws JavaLayerException {
        Decoder decoder = new Decoder();
        int rateHz = 0;
        for (Header header = frames.readFrame(); header != null; header = frames.readFrame()) {
            out.check();
            rateHz = rateHz == 0 ? header.frequency() : rateHz;
            if (header.frequency() == rateHz) {
                SampleBuffer pcm = (SampleBuffer) decoder.decodeFrame(header, frames);
                int channels = pcm.getChannelCount();
                out.rate(pcm.getSampleFrequency());
                out.putInterleaved(pcm.getBuffer(), 0, pcm.getBufferLength() / channels, channels);
            }
            frames.closeFrame();
        }
    }
}
