package parley.engine;

/// Tells speech from other sound, frame by frame. Weights are shared; each session opens a stream of its own.
public interface VoiceActivityDetector extends AutoCloseable {

    /// Opens the state of one audio stream. Never blocks; the stream needs no closing.
    Stream open();

    /// What it runs on, in one line for people: `silero v6 (2.3 MB, vector)`.
    String describe();

    @Override
    void close();

    /// The detector's state for one stream of sound. One thread at a time; must take well under a millisecond a
    /// frame, since the session loop calls it directly.
    interface Stream {

        /// Samples per frame, at 16 kHz.
        int frameSamples();

        /// The probability, 0 to 1, that the frame of [#frameSamples] samples at `from` is speech. Frames
        /// are given in order, without gaps. Does not keep or change `pcm`.
        float probability(short[] pcm, int from);

        /// A frame passed that is silence whoever listens, and was not asked about. For detectors that get used to
        /// how loud a room is; others need not know.
        default void passSilence() {}

        /// Forgets what was heard.
        void reset();
    }
}
