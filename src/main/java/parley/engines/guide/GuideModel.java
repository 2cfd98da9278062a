package parley.engines.guide;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import parley.content.GenerationConfig;
import parley.engine.Cancellation;
import parley.engine.LanguageModel;
import parley.engine.Prompt;
import parley.engine.Speaker;
import parley.engine.TextEmbedder;

/// The mind for guides, with another mind beside it for all that is no matter of a guide: function calls, small
/// talk, answers that are to be JSON.
///
/// Keeps nothing between two answers: where a conversation stands goes into the session's notes. Any thread; an
/// answer takes some milliseconds on a thread of its own. What needs meanings waits until they are loaded, some
/// seconds after [#open]. Understands English.
public final class GuideModel implements LanguageModel {
    /// The name of the rule when the mind beside has none.
    private static final String NO_RULE = "fallback";
    /// Rules that count before any guide.
    private static final List<String> FIRST = List.of("functions", "answers");

    private final Guides guides;
    private final LanguageModel beside;
    private final Function<Prompt, String> ruleOf;
    private final Guiding guiding;

    private GuideModel(
            Guides guides, Supplier<TextEmbedder> meanings, LanguageModel beside, Function<Prompt, String> ruleOf) {
        this.guides = guides;
        this.beside = beside;
        this.ruleOf = ruleOf;
        this.guiding = Guiding.open(guides, meanings);
    }

    /// Returns at once; the meanings of the sentences are learned beside.
    ///
    /// @param meanings asked once, on a thread of its own; stays the caller's to close
    /// @param beside answers what is no matter of a guide; closed with this
    /// @param ruleOf how it would answer, in a word: `functions`, `answers`, `fallback` when it has no answer
    public static GuideModel open(
            Guides guides, Supplier<TextEmbedder> meanings, LanguageModel beside, Function<Prompt, String> ruleOf) {
        return new GuideModel(guides, meanings, beside, ruleOf);
    }

    @Override
    public void generate(Prompt prompt, Consumer<Output> out, Cancellation cancellation) {
        cancellation.check();
        String rule = prompt.sight().unasked() ? NO_RULE : ruleOf.apply(prompt);
        if (FIRST.contains(rule) || wantsJson(prompt.config())) {
            beside.generate(prompt, out, cancellation);
            return;
        }
        Move move = guiding.step(prompt, !rule.equals(NO_RULE), cancellation);
        cancellation.check();
        if (move.isNews(prompt)) {
            out.accept(new Output.Note(move.notes().json(), move.awaited()));
        }
        answer(move, prompt, out, cancellation);
    }

    private void answer(Move move, Prompt prompt, Consumer<Output> out, Cancellation cancellation) {
        cancellation.check();
        if (move.others()) {
            beside.generate(prompt, out, cancellation);
            return;
        }
        int thoughts = think(move, prompt.config(), out, cancellation);
        Reason reason = new Speaker(prompt.config(), out, cancellation).say(move.words());
        cancellation.check();
        out.accept(new Output.Finish(reason, thoughts));
    }

    private static int think(Move move, GenerationConfig config, Consumer<Output> out, Cancellation cancellation) {
        if (!config.includeThoughts() || config.thinkingBudget() == 0) {
            return 0;
        }
        cancellation.check();
        String thought = "The step of the guide: " + move.label() + ".";
        out.accept(new Output.Thought(thought));
        return Speaker.tokens(thought);
    }

    private static boolean wantsJson(GenerationConfig config) {
        return config.responseMimeType().equals("application/json")
                || !config.responseSchema().isEmpty();
    }

    @Override
    public int countTokens(String text) {
        return beside.countTokens(text);
    }

    @Override
    public String describe() {
        return "guide (" + guides.titles() + "), for the rest " + beside.describe();
    }

    @Override
    public void close() {
        guiding.close();
        beside.close();
    }
}
