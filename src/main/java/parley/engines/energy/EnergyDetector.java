package parley.engines.energy;

import parley.engine.VoiceActivityDetector;

/// Takes what is clearly louder than the quietest of the last seconds for speech. Costs a microsecond a frame.
public final class EnergyDetector implements VoiceActivityDetector {

    @Override
    public Stream open() {
        return new Loudness();
    }

    @Override
    public String describe() {
        return "energy over a tracked floor (no weights)";
    }

    @Override
    public void close() {}

    /// Decibels here are over one step of 16 bits: full scale is 90.
    private static final class Loudness implements Stream {
        private static final int FRAME = 512;

        /// Even in digital silence the floor stays here, so that the hiss of a microphone is no speech.
        private static final double LOWEST_FLOOR_DB = 22;

        /// A stream may begin in the middle of a word: then the floor begins below it.
        private static final double HIGHEST_FIRST_FLOOR_DB = 40;

        /// Half way to certainty.
        private static final double MARGIN_DB = 9;

        private static final double SLOPE_DB = 2;
        private static final double SMOOTHING = 0.8;
        private static final double FALLING = 0.5;

        /// The floor rises by a quarter of the distance in about 1.5 seconds.
        private static final double RISING = 0.006;

        private boolean begun;
        private double floorDb;
        private double smoothDb;

        @Override
        public int frameSamples() {
            return FRAME;
        }

        @Override
        public float probability(short[] pcm, int from) {
            return follow(loudness(pcm, from));
        }

        /// Between words that a noise gate cuts out the room is as quiet as can be.
        @Override
        public void passSilence() {
            follow(0);
        }

        private float follow(double db) {
            if (!begun) {
                begun = true;
                floorDb = Math.min(db, HIGHEST_FIRST_FLOOR_DB);
                smoothDb = db;
            }
            smoothDb += SMOOTHING * (db - smoothDb);
            floorDb += (db < floorDb ? FALLING : RISING) * (db - floorDb);
            floorDb = Math.max(floorDb, LOWEST_FLOOR_DB);
            return (float) (1 / (1 + Math.exp(-(smoothDb - floorDb - MARGIN_DB) / SLOPE_DB)));
        }

        private static double loudness(short[] pcm, int from) {
            long sum = 0;
            for (int i = from; i < from + FRAME; i++) {
                sum += pcm[i] * pcm[i];
            }
            return 10 * Math.log10((double) sum / FRAME + 1);
        }

        @Override
        public void reset() {
            begun = false;
        }
    }
}
