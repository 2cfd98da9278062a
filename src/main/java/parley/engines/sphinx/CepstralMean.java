package parley.engines.sphinx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running mean of the cepstrum inside a decoder, which stands for the microphone (`cmn_t` in `feat_t`, feat.h and
/// cmn.h of 0.8+5prealpha). Belongs to the decoder's thread.
///
/// The library takes it over the last 5 to 8 seconds of speech, whoever spoke, and has no call to forget them. A
/// decoder
/// serves many speakers one after the other, so what it began with is put back for each. Where the fields are not what
/// they should be, nothing is touched.
@SuppressWarnings("restricted") // foreign memory is what it is for
final class CepstralMean {
    private static final Logger LOG = LoggerFactory.getLogger(CepstralMean.class);

    private static final int COEFFICIENTS = 13;
    private static final int STREAMS = 1;
    private static final int NEIGHBOURS = 3;

    /// `feat_t`: where its sizes and `cmn_struct` stand.
    private static final long CEPSTRUM_SIZE = 16;

    private static final long STREAM_COUNT = 20;
    private static final long WINDOW_SIZE = 32;
    private static final long MEAN_STRUCT = 88;
    private static final long FEATURES_BYTES = 96;

    /// `cmn_t`: where the mean, the sums, their count and their length stand.
    private static final long MEAN = 0;

    private static final long SUMS = 16;
    private static final long FRAMES = 24;
    private static final long LENGTH = 28;
    private static final long MEAN_BYTES = 32;

    private final MemorySegment struct;
    private final float[] mean;
    private final float[] sums;
    private final int frames;

    private CepstralMean(MemorySegment struct) {
        this.struct = struct;
        this.mean = vector(MEAN).toArray(JAVA_FLOAT);
        this.sums = vector(SUMS).toArray(JAVA_FLOAT);
        this.frames = struct.get(JAVA_INT, FRAMES);
    }

    private CepstralMean() {
        this.struct = MemorySegment.NULL;
        this.mean = new float[0];
        this.sums = new float[0];
        this.frames = 0;
    }

    /// The mean of a decoder that has heard nothing.
    ///
    /// @param features its `feat_t`
    static CepstralMean of(MemorySegment features) {
        MemorySegment known = features.reinterpret(FEATURES_BYTES);
        if (known.get(JAVA_INT, CEPSTRUM_SIZE) == COEFFICIENTS
                && known.get(JAVA_INT, STREAM_COUNT) == STREAMS
                && known.get(JAVA_INT, WINDOW_SIZE) == NEIGHBOURS) {
            MemorySegment struct = known.get(ADDRESS, MEAN_STRUCT).reinterpret(MEAN_BYTES);
            if (struct.get(JAVA_INT, LENGTH) == COEFFICIENTS) {
                return new CepstralMean(struct);
            }
        }
        LOG.warn("pocketsphinx is laid out in an unknown way: what it learns from one speaker it keeps for the next");
        return new CepstralMean();
    }

    /// Makes it what it was in the beginning.
    void restore() {
        if (struct.equals(MemorySegment.NULL)) {
            return;
        }
        vector(MEAN).copyFrom(MemorySegment.ofArray(mean));
        vector(SUMS).copyFrom(MemorySegment.ofArray(sums));
        struct.set(JAVA_INT, FRAMES, frames);
    }

    private MemorySegment vector(long at) {
        return struct.get(ADDRESS, at).reinterpret(COEFFICIENTS * JAVA_FLOAT.byteSize());
    }
}
