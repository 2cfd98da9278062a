package parley.engines.sounds;

/// What is measured in a stretch that is about as loud from its beginning to its end.
///
/// @param peakDb the level that only the loudest twentieth exceeds
/// @param lowShare of the power below 600 Hz
/// @param lowLines of that power, the share in narrow lines
/// @param constancy how alike the lows are from moment to moment
/// @param noise of the whole power, the share above 1,500 Hz that is not in narrow lines
/// @param centreHz the centre of the power above 100 Hz
/// @param roughness how far the envelope above 500 Hz moves within some ms, in parts of its mean
record Measures(
        double peakDb,
        double lowShare,
        double lowLines,
        double constancy,
        double noise,
        double centreHz,
        double roughness) {

    static Measures of(float[] samples, int from, int to, double peakDb) {
        Lines lines = Lines.of(samples, from, to);
        return new Measures(
                peakDb,
                lines.lowShare(),
                lines.lowLines(),
                lines.constancy(),
                lines.noise(),
                lines.centreHz(),
                Envelope.roughness(samples, from, to));
    }
}
