package parley.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A sound card that records what a test gives it, then nothing more until it is closed, and keeps what it plays.
public final class FakeSoundCard implements SoundCard {
    private final List<short[]> recording;
    private final List<Short> played = Collections.synchronizedList(new ArrayList<>());
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch sounding;

    /// @param recording pieces of a microphone
    public FakeSoundCard(List<short[]> recording) {
        this(recording, new CountDownLatch(0));
    }

    /// @param sounding counted down when something is played; all pieces but the first are recorded after that
    public FakeSoundCard(List<short[]> recording, CountDownLatch sounding) {
        this.recording = List.copyOf(recording);
        this.sounding = sounding;
    }

    /// A machine without one.
    public static SoundCard none() {
        return new SoundCard() {
            @Override
            public Recording record(int rateHz) throws IOException {
                throw new IOException("There is no microphone.");
            }

            @Override
            public Playing play(int rateHz) throws IOException {
                throw new IOException("There is no loudspeaker.");
            }
        };
    }

    /// All samples that sounded.
    public List<Short> played() {
        return List.copyOf(played);
    }

    /// What was done with the loudspeaker besides playing.
    public List<String> events() {
        return List.copyOf(events);
    }

    @Override
    public Recording record(int rateHz) {
        return new Tape(recording.iterator(), sounding);
    }

    @Override
    public Playing play(int rateHz) {
        events.add("open at " + rateHz);
        return new Loudspeaker();
    }

    private static final class Tape implements Recording {
        private final Iterator<short[]> pieces;
        private final CountDownLatch sounding;
        private final CountDownLatch closed = new CountDownLatch(1);
        private boolean begun;

        Tape(Iterator<short[]> pieces, CountDownLatch sounding) {
            this.pieces = pieces;
            this.sounding = sounding;
        }

        @Override
        public boolean read(short[] piece) {
            try {
                if (begun) {
                    sounding.await();
                }
                begun = true;
                if (pieces.hasNext()) {
                    short[] next = pieces.next();
                    System.arraycopy(next, 0, piece, 0, Math.min(next.length, piece.length));
                    return true;
                }
                closed.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return false;
        }

        @Override
        public void close() {
            sounding.countDown();
            closed.countDown();
        }
    }

    private final class Loudspeaker implements Playing {
        @Override
        public void write(short[] samples, int from, int count) {
            sounding.countDown();
            for (int i = from; i < from + count; i++) {
                played.add(samples[i]);
            }
        }

        @Override
        public void discard() {
            events.add("discard");
        }

        @Override
        public void drain() {
            events.add("drain");
        }

        @Override
        public void close() {
            events.add("close");
        }
    }
}
