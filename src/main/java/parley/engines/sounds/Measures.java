package parley.engines.sounds;

/// What is measured in a stretch of one to two seconds.
///
/// @param peakDb the level that only the loudest twentieth exceeds
/// @param swingDb how far the level of eighths of a second moves between its lowest and its highest tenth: little
///     for machines, much for whoever speaks or plays
/// @param lowShare of the power below 600 Hz
/// @param lowLines of that power, the share in narrow lines
/// @param constancy how alike the lows are from moment to moment
/// @param noise of the whole power, the share above 1,500 Hz that is not in narrow lines
/// @param centreHz the centre of the power above 100 Hz
/// @param roughness how far the envelope above 500 Hz moves within some ms, in parts of its mean
/// @param tone how much of the loud part is one tone between 500 and 5,000 Hz, or two
/// @param toneSeconds how long that is
/// @param whistle how much of the loud part is one tone, wherever
/// @param clicks short bursts with quiet between them
record Measures(
        double peakDb,
        double swingDb,
        double lowShare,
        double lowLines,
        double constancy,
        double noise,
        double centreHz,
        double roughness,
        double tone,
        double toneSeconds,
        double whistle,
        int clicks,
        double seconds) {

    static Measures of(float[] samples, int from, int to) {
        int hz = parley.media.AudioChunk.HEARING_HZ;
        Levels moments = Levels.of(samples, from, to, hz / 8);
        Lines lines = Lines.of(samples, from, to);
        Tones tones = Tones.of(samples, from, to);
        return new Measures(
                Levels.of(samples, from, to, hz / 50).quantile(0.95),
                moments.quantile(0.9) - moments.quantile(0.1),
                lines.lowShare(),
                lines.lowLines(),
                lines.constancy(),
                lines.noise(),
                lines.centreHz(),
                Envelope.roughness(samples, from, to),
                tones.share(),
                tones.seconds(),
                tones.single(),
                Clicks.count(samples, from, to),
                (double) (to - from) / hz);
    }
}
