package parley.engines.flite;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import parley.engine.SpeechSynthesizer.Speech;
import parley.engines.flite.FliteLibrary.Token;
import parley.media.AudioChunk;
import parley.media.Resampler;
import parley.media.SilenceTrimmer;

/// One clause on its way from flite's samples to words and sound. Runs on the thread that synthesizes.
final class Speaking {
    private final FliteLibrary library;
    private final Clause clause;
    private final Timbre timbre;
    private final Consumer<Speech> out;

    /// Milliseconds that were spoken before this clause.
    private final double beforeMs;

    private final SilenceTrimmer trimmer = new SilenceTrimmer(Recorded.RATE_HZ);
    private final Resampler resampler;
    private final Chunker chunker;
    private List<Token> tokens = List.of();
    private boolean wordsTold;
    private long samples;

    Speaking(FliteLibrary library, Clause clause, Timbre timbre, long samplesBefore, Consumer<Speech> out) {
        this.library = library;
        this.clause = clause;
        this.timbre = timbre;
        this.out = out;
        this.resampler = Resampler.of(timbre.playedHz(), AudioChunk.SPEECH_HZ);
        this.chunker = new Chunker(chunk -> out.accept(new Speech.Sound(chunk)));
        if (samplesBefore > 0 && !clause.spoken().isEmpty()) {
            pause(clause.pauseMs());
        }
        this.beforeMs = (samplesBefore + samples) * 1_000.0 / AudioChunk.SPEECH_HZ;
    }

    private void pause(int milliseconds) {
        give(new short[AudioChunk.SPEECH_HZ * milliseconds / 1_000]);
    }

    private void give(short[] pcm) {
        samples += pcm.length;
        chunker.add(pcm);
    }

    /// Samples given out.
    long samples() {
        return samples;
    }

    /// A piece of flite's sound.
    void take(MemorySegment pcm, int count, MemorySegment streaming) {
        if (tokens.isEmpty()) {
            tokens = library.tokens(streaming);
        }
        short[] heard = new short[count];
        MemorySegment.copy(pcm, ValueLayout.JAVA_SHORT, 0, heard, 0, count);
        short[] trimmed = trimmer.process(heard, 0, count);
        if (trimmer.begun()) {
            tellWords();
        }
        give(resampler.process(trimmed, 0, trimmed.length));
    }

    /// After the last piece.
    void finish() {
        tellWords();
        short[] rest = trimmer.finish();
        give(resampler.process(rest, 0, rest.length));
        give(resampler.flush().samples());
        chunker.flush();
    }

    /// Every word of the clause, before the sound of the first. What cannot be said goes with the word
    /// before it, or with the first.
    private void tellWords() {
        if (wordsTold) {
            return;
        }
        wordsTold = true;
        double[] from = new double[clause.words().size()];
        double[] to = new double[clause.words().size()];
        times(from, to);
        List<Speech.Word> told = new ArrayList<>();
        String first = "";
        for (int i = 0; i < from.length; i++) {
            String text = first + clause.words().get(i);
            if (to[i] > 0) {
                told.add(new Speech.Word(text, milliseconds(from[i]), milliseconds(to[i])));
                first = "";
            } else if (told.isEmpty()) {
                first = text;
            } else {
                told.add(longer(told.removeLast(), text));
            }
        }
        if (told.isEmpty()) {
            told.add(new Speech.Word(first, milliseconds(0), milliseconds(0)));
        }
        told.forEach(out);
    }

    private static Speech.Word longer(Speech.Word word, String text) {
        return new Speech.Word(word.text() + text, word.startMs(), word.endMs());
    }

    /// From the first to the last token of each word, in seconds of flite's time; 0 for words without sound.
    private void times(double[] from, double[] to) {
        int stretch = -1;
        for (Token token : tokens) {
            stretch += token.afterSpace() || stretch < 0 ? 1 : 0;
            if (token.sounds() && stretch < clause.wordOf().size()) {
                int word = clause.wordOf().get(stretch);
                from[word] = to[word] == 0 ? token.from() : Math.min(from[word], token.from());
                to[word] = Math.max(to[word], token.to());
            }
        }
    }

    /// Since the beginning of the whole text.
    private int milliseconds(double seconds) {
        double played = Math.max(0, seconds * Recorded.RATE_HZ - trimmer.dropped());
        return (int) Math.round(beforeMs + played * 1_000 / timbre.playedHz());
    }
}
