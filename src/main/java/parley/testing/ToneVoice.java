package parley.testing;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.engine.Cancellation;
import parley.engine.SpeechSynthesizer;
import parley.media.AudioChunk;
import parley.time.TimeSource;

/// Speaks in tones that hold the words ([ToneSpeech]). All of a clause at once; nothing is computed ahead.
final class ToneVoice implements SpeechSynthesizer {
    private static final Pattern WORD = Pattern.compile("\\s*\\S+(\\s+$)?");
    private static final int PIECE = AudioChunk.SPEECH_HZ / 4;

    private final TimeSource time;

    ToneVoice(TimeSource time) {
        this.time = time;
    }

    @Override
    public void speak(String text, Voice voice, Consumer<Speech> out, Cancellation cancellation) {
        time.nanos(); // says that this thread is at work
        AudioChunk sound = ToneSpeech.of(text.strip(), AudioChunk.SPEECH_HZ);
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            cancellation.check();
            out.accept(new Speech.Word(
                    words.group(), words.start() * ToneSpeech.BYTE_MS, words.end() * ToneSpeech.BYTE_MS));
        }
        short[] samples = sound.samples();
        for (int from = 0; from < samples.length; from += PIECE) {
            cancellation.check();
            short[] piece = Arrays.copyOfRange(samples, from, Math.min(samples.length, from + PIECE));
            out.accept(new Speech.Sound(new AudioChunk(piece, AudioChunk.SPEECH_HZ)));
        }
    }

    @Override
    public String describe() {
        return "tones that hold the words";
    }

    @Override
    public void close() {}
}
