package parley.session;

import java.util.List;
import java.util.function.Consumer;
import parley.content.SafetyRating;
import parley.engine.Prompt;
import parley.safety.SafetyPolicy;
import parley.safety.SafetyRater;

/// Has what the user said and what the answer says rated before anybody hears of it. Words only: pictures and the
/// arguments of calls are not rated. On the thread of the turn.
final class Review {
    private final SafetyRater rater;
    private final SafetyPolicy policy;
    private String before = "";

    Review(SafetyRater rater, SafetyPolicy policy) {
        this.rater = rater;
        this.policy = policy;
    }

    /// Whether nothing need wait for a rating.
    boolean isOff() {
        return policy.isOff();
    }

    /// Passes when what the user said since the last answer may be answered.
    ///
    /// @throws Objection when it may not
    void input(Prompt prompt) {
        if (!isOff()) {
            pass(prompt.asked(), true);
        }
    }

    /// Hands `clause` on when it may be said, in the light of the clause before it.
    ///
    /// @throws Objection when it may not
    void output(String clause, Consumer<String> then) {
        if (!isOff()) {
            pass(before + clause, false);
            before = clause;
        }
        then.accept(clause);
    }

    private void pass(String text, boolean input) {
        if (text.isBlank()) {
            return;
        }
        List<SafetyRating> ratings = policy.judge(rater.rate(text));
        if (ratings.stream().anyMatch(SafetyRating::blocked)) {
            throw new Objection(input, ratings);
        }
    }
}
