package parley.engine;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import parley.engine.SpeechRecognizer.Recognition;
import parley.engine.SpeechRecognizer.Transcript;
import parley.media.AudioChunk;

/// One utterance between the session that feeds it and the decoder that hears it, for ears that decode on
/// threads of their own. What is fed waits here until a decoder takes it.
///
/// The session's side is [Recognition]; everything else is for the one decoder thread that takes it.
public final class Utterance implements Recognition {
    private static final AudioChunk END = new AudioChunk(new short[0], AudioChunk.HEARING_HZ);

    private final BlockingQueue<AudioChunk> sound = new LinkedBlockingQueue<>();
    private final AudioChunk earlier;
    private final Consumer<Transcript> out;
    private final WaitingSound waiting;
    private final Object telling = new Object();

    /// Whether the last word was said. Guarded by `telling`.
    private boolean told;

    private volatile boolean over;

    /// @param earlier the same voice before
    public Utterance(AudioChunk earlier, Consumer<Transcript> out, WaitingSound waiting) {
        this.earlier = earlier;
        this.out = out;
        this.waiting = waiting;
    }

    /// The same voice before, at 16 kHz; may be empty.
    public short[] earlier() {
        return earlier.samples();
    }

    @Override
    public void feed(AudioChunk chunk) {
        if (over || chunk.samples().length == 0) {
            return;
        }
        if (chunk.rateHz() != AudioChunk.HEARING_HZ) {
            fail("sound at 16000 Hz expected, got " + chunk.rateHz());
        } else if (!waiting.enter(chunk.samples().length)) {
            fail("all decoders are busy and " + waiting.limitSeconds() + " seconds of sound wait");
        } else {
            sound.add(chunk);
        }
    }

    @Override
    public void finish() {
        sound.add(END);
    }

    @Override
    public void cancel() {
        giveUp();
    }

    /// Nothing more is to be heard. A decoder that waits for sound wakes up.
    private void giveUp() {
        over = true;
        sound.add(END);
    }

    /// Ends the utterance without words.
    public void fail(String reason) {
        fail(new EngineException(reason));
    }

    /// Ends the utterance without words.
    public void fail(EngineException cause) {
        tell(new Transcript.Failed(cause));
        giveUp();
    }

    /// Whether nobody wants its words any more.
    public boolean isOver() {
        return over;
    }

    /// The next chunk; an empty one at the end.
    public AudioChunk next() throws InterruptedException {
        AudioChunk chunk = sound.take();
        waiting.leave(chunk.samples().length);
        return chunk;
    }

    /// Gives back the room of what nobody will hear.
    public void drain() {
        over = true;
        for (AudioChunk chunk = sound.poll(); chunk != null; chunk = sound.poll()) {
            waiting.leave(chunk.samples().length);
        }
    }

    /// Says `transcript`, unless the last word was said or nobody listens.
    public void tell(Transcript transcript) {
        synchronized (telling) {
            if (told || over) {
                return;
            }
            told = !(transcript instanceof Transcript.Partial);
            out.accept(transcript);
        }
    }
}
