package parley.session;

import java.util.List;
import parley.content.SafetyRating;

/// Ends an answer because the client does not want what was said (decision U34).
final class Objection extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SessionEvent.Production.Blocked production;

    /// @param input whether it was what the user said; else it was the answer
    Objection(boolean input, List<SafetyRating> ratings) {
        super(input ? "the input is blocked" : "the answer is blocked", null, false, false);
        this.production = new SessionEvent.Production.Blocked(input, ratings);
    }

    SessionEvent.Production.Blocked production() {
        return production;
    }
}
