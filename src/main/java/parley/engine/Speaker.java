package parley.engine;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.content.GenerationConfig;
import parley.engine.LanguageModel.Output;
import parley.engine.LanguageModel.Reason;

/// Says the text of a mind that has it all at once: word by word, as far as the config allows. One thread.
public final class Speaker {
    private static final Pattern PIECE = Pattern.compile("\\s*\\S+");
    private static final int CHARS_PER_TOKEN = 6;

    private final GenerationConfig config;
    private final Consumer<Output> out;
    private final Cancellation cancellation;

    public Speaker(GenerationConfig config, Consumer<Output> out, Cancellation cancellation) {
        this.config = config;
        this.out = out;
        this.cancellation = cancellation;
    }

    /// Each word costs one token for every six characters or part of them: English has about four tokens to
    /// three words. Blanks belong to the word after them; blanks alone count as one.
    public static int tokens(String text) {
        int tokens = 0;
        Matcher piece = PIECE.matcher(text);
        while (piece.find()) {
            tokens += Math.ceilDiv(piece.group().strip().length(), CHARS_PER_TOKEN);
        }
        return tokens == 0 && !text.isEmpty() ? 1 : tokens;
    }

    /// The pieces of `text` before the first stop sequence and within the limit, and why it ended there.
    public Reason say(String text) {
        Matcher piece = PIECE.matcher(beforeStop(text, config.stopSequences()));
        int left = config.maxOutputTokens();
        while (piece.find()) {
            left -= tokens(piece.group());
            if (left < 0) {
                return Reason.MAX_TOKENS;
            }
            cancellation.check();
            out.accept(new Output.Text(piece.group()));
        }
        return Reason.STOP;
    }

    private static String beforeStop(String text, List<String> stops) {
        int end = text.length();
        for (String stop : stops) {
            int at = stop.isEmpty() ? -1 : text.indexOf(stop);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        return text.substring(0, end);
    }
}
