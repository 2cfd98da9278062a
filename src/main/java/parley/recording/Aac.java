package parley.recording;

import java.util.List;
import java.util.logging.Logger;
import net.sourceforge.jaad.aac.Decoder;
import net.sourceforge.jaad.mp4.MP4Exception;
import parley.media.MediaException;

/// AAC frames, by the frame decoder of JAAD (Apache 2.0). A frame that cannot be decoded is left out.
///
/// Only the frame decoder: the library's own reader of MP4 boxes does not end on some files.
final class Aac {
    /// Held, so that it stays as it is: the library says a sentence for each damaged bit, which nobody reads.
    private static final Logger LOUD = Logger.getLogger("jaad");

    static {
        LOUD.setUseParentHandlers(false);
    }

    private final Decoder decoder;
    private final Track out;

    /// @param config the `AudioSpecificConfig` of ISO 14496-3 1.6.2.1
    Aac(byte[] config, Track out) {
        this.out = out;
        try {
            decoder = Decoder.create(config);
        } catch (MP4Exception | RuntimeException e) {
            throw new MediaException("AAC of the profile LC or HE expected, got another one", e);
        }
    }

    void decode(byte[] frame) {
        out.check();
        try {
            decoder.decodeFrame(frame, this::put);
        } catch (MediaException e) {
            throw e;
        } catch (RuntimeException _) {
            // left out
        }
    }

    private void put(List<float[]> channels, int frames, int rateHz) {
        out.rate(rateHz);
        for (int i = 0; i < frames; i++) {
            double sum = 0;
            for (float[] channel : channels) {
                // A channel may come at half the rate of the others.
                sum += channel[(int) ((long) channel.length * i / frames)];
            }
            out.put(sum / channels.size());
        }
    }
}
