package parley.engines.guide;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import parley.content.Part;
import parley.engine.Cancellation;
import parley.engine.LanguageModel;
import parley.engine.Prompt;
import parley.engine.TextEmbedder;

/// A language model that speaks from guides: it gets the section, where the conversation stands in it, and what
/// the guide says next, and finds the words. The steps are walked as [GuideModel] walks them, so the notes of one
/// can be gone on with by the other.
///
/// What is no matter of a guide reaches the model unchanged. Keeps nothing between two answers. Any thread.
public final class GroundedModel implements LanguageModel {
    private final Guides guides;
    private final LanguageModel mind;
    private final Guiding guiding;

    private GroundedModel(Guides guides, Supplier<TextEmbedder> meanings, LanguageModel mind) {
        this.guides = guides;
        this.mind = mind;
        this.guiding = Guiding.open(guides, meanings);
    }

    /// Returns at once; the meanings of the sentences are learned beside.
    ///
    /// @param meanings asked once, on a thread of its own; stays the caller's to close
    /// @param mind finds the words; closed with this
    public static GroundedModel open(Guides guides, Supplier<TextEmbedder> meanings, LanguageModel mind) {
        return new GroundedModel(guides, meanings, mind);
    }

    @Override
    public void generate(Prompt prompt, Consumer<Output> out, Cancellation cancellation) {
        cancellation.check();
        if (answersCalls(prompt)) {
            mind.generate(prompt, out, cancellation);
            return;
        }
        Move move = guiding.step(prompt, false, cancellation);
        cancellation.check();
        if (move.isNews(prompt)) {
            out.accept(new Output.Note(move.notes().json(), move.awaited()));
            cancellation.check();
        }
        if (prompt.sight().unasked() && move.words().isEmpty()) {
            out.accept(new Output.Finish(Reason.STOP, 0));
        } else {
            mind.generate(move.others() ? prompt : grounded(prompt, move), out, cancellation);
        }
    }

    /// Whether the model waits for the answers of functions, in the midst of its turn.
    private static boolean answersCalls(Prompt prompt) {
        return !prompt.history().isEmpty()
                && prompt.history().getLast().parts().stream().anyMatch(Part.Answer.class::isInstance);
    }

    private Prompt grounded(Prompt prompt, Move move) {
        Optional<Place> place = guides.place(move.notes());
        String section = place.map(GroundedModel::section).orElse("");
        String instruction = (prompt.systemInstruction() + "\n\n" + """
                You help with a machine by the guide below. Say what the guide says next, in your own words, in at most \
                three short sentences that are easy to follow by ear. Never add a step, a cause or a part that the guide \
                does not have. When the person's words fit none of the outcomes, say so and ask which of them holds.

                The section of the guide:
                %s

                The guide says next: %s
                """.formatted(section, move.words())).strip();
        return new Prompt(
                instruction,
                prompt.history(),
                prompt.functions(),
                prompt.config(),
                prompt.observations(),
                prompt.sight());
    }

    private static String section(Place place) {
        StringBuilder text = new StringBuilder(
                "# " + place.guide().title() + ": " + place.problem().title() + "\n");
        text.append(place.problem().told()).append('\n');
        place.asked().ifPresent(check -> {
            lines(text, List.of("## " + check.title(), check.request(), check.where(), check.why()));
            check.outcomes()
                    .forEach(outcome -> lines(text, List.of("- If " + outcome.condition() + ": " + outcome.action())));
        });
        return text.toString().strip();
    }

    private static void lines(StringBuilder text, List<String> lines) {
        lines.stream()
                .filter(line -> !line.isBlank())
                .forEach(line -> text.append(line.strip()).append('\n'));
    }

    @Override
    public int countTokens(String text) {
        return mind.countTokens(text);
    }

    @Override
    public boolean sees() {
        return mind.sees();
    }

    @Override
    public String describe() {
        return mind.describe() + ", grounded in guides (" + guides.titles() + ")";
    }

    @Override
    public void close() {
        guiding.close();
        mind.close();
    }
}
