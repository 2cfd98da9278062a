package parley.client;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import parley.media.AudioChunk;

/// Streams what a microphone records, in pieces of 20 ms, until it is closed. One thread streams; any may
/// close.
public final class LiveMicrophone implements AutoCloseable {
    private static final int PIECE_SAMPLES = AudioChunk.HEARING_HZ * Microphone.PIECE_MS / 1_000;

    private final SoundCard.Recording card;
    private final BooleanSupplier deaf;

    /// @param card records at [AudioChunk#HEARING_HZ]; closed with this
    /// @param deaf whether silence goes out in place of what is recorded at this moment
    public LiveMicrophone(SoundCard.Recording card, BooleanSupplier deaf) {
        this.card = card;
        this.deaf = deaf;
    }

    /// Returns when the microphone is closed or gives no more.
    ///
    /// @throws IOException when the connection is gone
    public void stream(LiveClient client) throws IOException, InterruptedException {
        short[] piece = new short[PIECE_SAMPLES];
        while (card.read(piece)) {
            short[] heard = deaf.getAsBoolean() ? new short[PIECE_SAMPLES] : piece.clone();
            client.send(new AudioChunk(heard, AudioChunk.HEARING_HZ));
        }
    }

    @Override
    public void close() {
        card.close();
    }
}
