package parley.client;

import java.io.IOException;

/// The microphone and the loudspeaker of a machine: 16-bit samples, one channel.
public interface SoundCard {

    /// Opens the microphone.
    ///
    /// @throws IOException in one plain sentence, when there is none or another program keeps it
    Recording record(int rateHz) throws IOException;

    /// Opens the loudspeaker.
    ///
    /// @throws IOException in one plain sentence, when there is none or another program keeps it
    Playing play(int rateHz) throws IOException;

    /// The sound card that Java finds on this machine.
    static SoundCard ofThisMachine() {
        return new JavaSoundCard();
    }

    /// An open microphone. One thread reads; any may close.
    interface Recording extends AutoCloseable {

        /// Waits until `piece` is full of what was recorded since the last call. False when there is no more.
        boolean read(short[] piece);

        @Override
        void close();
    }

    /// An open loudspeaker. One thread writes; any may discard.
    interface Playing extends AutoCloseable {

        /// Waits until the card has taken the first `count` samples; they sound a moment later.
        void write(short[] samples, int from, int count);

        /// Forgets what has not sounded yet.
        void discard();

        /// Waits until all that was written has sounded.
        void drain();

        @Override
        void close();
    }
}
