package parley.engines.guide;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engines.guide.Guide.Check;
import parley.engines.guide.Guide.Outcome;

/// The few sentences that stand in no guide.
final class Wording {
    static final String OVER = "That was the last step that my guide has. If it still does not work, have it repaired.";
    static final String READY = "Take your time, and tell me when you have it.";
    static final String WHEN_DONE = "Tell me when you have done that.";
    static final String BELIEVED = "I can not see that myself, but I take your word for it.";
    static final String NO_BEFORE = "That was the first step.";
    static final String UNSEEN = "I can not see it well enough to tell.";
    static final String RESTS_TOO = "Yes, I see too that it stands still now.";
    static final String NO_PICTURE = "I see no picture at the moment.";

    static final String TOLD = "That is all that my guide says about it. Does it work now?";
    private static final int MOST_OFFERED = 4;

    private Wording() {}

    /// The outcomes as a choice.
    static String choices(Check check) {
        return "Which of these: "
                + check.outcomes().stream().map(Outcome::condition).collect(Collectors.joining("? Or: ")) + "?";
    }

    static String noGuide(String thing, String titles) {
        return "I have no guide for a " + thing + ", so I can not help with it. I have guides for: " + titles + ".";
    }

    /// What a guide has to offer.
    static String offer(Guide guide) {
        List<String> titles = guide.problems().stream()
                .map(problem -> problem.title().toLowerCase(Locale.ROOT))
                .limit(MOST_OFFERED)
                .toList();
        return "What is wrong with the " + guide.names().getFirst() + "? For example: " + String.join("; ", titles)
                + ".";
    }

    static String notUnderstood(Check check, int misses) {
        return misses > 1
                ? choices(check) + " You can also say next, or repeat."
                : "I did not understand that. " + choices(check);
    }

    static String poor(Kind kind) {
        return switch (kind) {
            case DARK -> "The picture is too dark for me to see it. Please hold it closer to the light.";
            case BLURRED -> "The picture is blurred. Please hold it still for a moment.";
            case GLARE -> "Light is reflected and hides the details. Please tilt it a little.";
            default -> throw new IllegalArgumentException(kind.toString());
        };
    }

    static String sees(Observation state) {
        return "I see that the " + Seen.part(state.value()) + " is " + Seen.state(state.value()) + ".";
    }

    static String seesToo(Observation state) {
        return "Yes, the " + Seen.part(state.value()) + " looks " + Seen.state(state.value()) + " to me too.";
    }

    static String seesOtherwise(Observation state) {
        return "To me the " + Seen.part(state.value()) + " looks " + Seen.state(state.value()) + ".";
    }

    static String motion(Seen.Motion motion) {
        return switch (motion) {
            case MOVES -> "I see it moving or shaking right now.";
            case AT_REST -> "I see nothing move.";
            case CAME_TO_REST -> "It moved before, and now I see that it stands still.";
            case UNKNOWN ->
                "I can not tell whether it moves. Please hold the camera still and point it at the machine.";
        };
    }

    static String showsOther(String shown, String owner, String wanted) {
        String what = owner.isEmpty() ? "a " + shown : "the " + shown + " of a " + owner;
        return "What I see looks like " + what + ", not like the " + wanted + ".";
    }

    static String present(List<Observation> seen) {
        return seen.isEmpty()
                ? NO_PICTURE
                : seen.stream().map(Observation::sentence).collect(Collectors.joining(" "));
    }
}
