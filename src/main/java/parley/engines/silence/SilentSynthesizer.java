package parley.engines.silence;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.engine.Cancellation;
import parley.engine.SpeechSynthesizer;

/// Makes no sound: gives the words of a text, all at the time 0, and is done.
public final class SilentSynthesizer implements SpeechSynthesizer {
    private static final Pattern WORD = Pattern.compile("\\s*\\S+(\\s+$)?");

    @Override
    public void speak(String text, Voice voice, Consumer<Speech> out, Cancellation cancellation) {
        Matcher words = WORD.matcher(text);
        cancellation.check();
        while (words.find()) {
            out.accept(new Speech.Word(words.group(), 0, 0));
            cancellation.check();
        }
    }

    @Override
    public String describe() {
        return "none: makes no sound";
    }

    @Override
    public void close() {}
}
