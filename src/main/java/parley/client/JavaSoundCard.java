package parley.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import javax.sound.sampled.TargetDataLine;

/// The default devices of the Java Sound API.
final class JavaSoundCard implements SoundCard {
    /// A fifth of a second: little enough to fall silent at once, enough for a busy machine.
    private static final int BUFFERS_PER_SECOND = 5;

    private static final int SAMPLE_BYTES = 2;

    @Override
    public Recording record(int rateHz) throws IOException {
        AudioFormat format = format(rateHz);
        try {
            TargetDataLine line = AudioSystem.getTargetDataLine(format);
            line.open(format, bufferBytes(rateHz));
            line.start();
            return new Microphone(line);
        } catch (IllegalArgumentException e) {
            throw new IOException("There is no microphone that Java can use on this machine.", e);
        } catch (LineUnavailableException e) {
            throw new IOException("The microphone is taken by another program.", e);
        }
    }

    @Override
    public Playing play(int rateHz) throws IOException {
        AudioFormat format = format(rateHz);
        try {
            SourceDataLine line = AudioSystem.getSourceDataLine(format);
            line.open(format, bufferBytes(rateHz));
            line.start();
            return new Loudspeaker(line);
        } catch (IllegalArgumentException e) {
            throw new IOException("There is no loudspeaker that Java can use on this machine.", e);
        } catch (LineUnavailableException e) {
            throw new IOException("The loudspeaker is taken by another program.", e);
        }
    }

    private static AudioFormat format(int rateHz) {
        return new AudioFormat(rateHz, 8 * SAMPLE_BYTES, 1, true, false);
    }

    private static int bufferBytes(int rateHz) {
        return rateHz / BUFFERS_PER_SECOND * SAMPLE_BYTES;
    }

    private record Microphone(TargetDataLine line) implements Recording {
        @Override
        public boolean read(short[] piece) {
            byte[] bytes = new byte[piece.length * SAMPLE_BYTES];
            int count = line.read(bytes, 0, bytes.length);
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(piece);
            return count == bytes.length;
        }

        @Override
        public void close() {
            line.close();
        }
    }

    private record Loudspeaker(SourceDataLine line) implements Playing {
        @Override
        public void write(short[] samples, int from, int count) {
            ByteBuffer bytes = ByteBuffer.allocate(count * SAMPLE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asShortBuffer().put(samples, from, count);
            line.write(bytes.array(), 0, bytes.capacity());
        }

        @Override
        public void discard() {
            line.flush();
        }

        @Override
        public void drain() {
            line.drain();
        }

        @Override
        public void close() {
            line.close();
        }
    }
}
