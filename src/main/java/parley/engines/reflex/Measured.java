package parley.engines.reflex;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Answers from what was measured about the turn: how long, how loud, how fast.
final class Measured implements Rule {
    private static final Pattern LENGTH =
            Pattern.compile("\\bhow long\\b.*\\b(?:i|my|that|this|it|speak|spoke|talk\\w*|speech)\\b"
                    + "|\\bhow many seconds\\b|\\blength of my\\b");
    private static final Pattern LOUDNESS =
            Pattern.compile("\\bhow (?:loud|quiet|noisy|soft)\\w*\\b|\\b(?:was|am) i (?:too )?(?:loud|quiet)\\b"
                    + "|\\b(?:volume|loudness)\\b");
    private static final Pattern SPEED = Pattern.compile("\\bhow (?:fast|quick\\w*|slow\\w*)\\b.*\\b(?:i|my)\\b");
    private static final Pattern ANY =
            Pattern.compile("\\bwhat (?:did|do|have|can) you (?:just )?(?:measured?|noticed?|observed?|detect"
                    + "|hear about me|sense)\\b|\\bwhat was measured\\b");

    @Override
    public Optional<Reply> answer(Situation situation) {
        Heard heard = situation.heard();
        if (heard.find(LENGTH).isPresent()) {
            return Optional.of(measured(
                    situation,
                    "(?i).*\\b(?:seconds?|minutes?|long|duration|lasted|ms|milliseconds)\\b.*",
                    "how long that was"));
        }
        if (heard.find(LOUDNESS).isPresent()) {
            return Optional.of(measured(
                    situation,
                    "(?i).*\\b(?:loud\\w*|quiet\\w*|level|volume|decibels?|dbfs?|noise)\\b.*",
                    "how loud that was"));
        }
        if (heard.find(SPEED).isPresent()) {
            return Optional.of(measured(
                    situation,
                    "(?i).*\\b(?:fast|slow\\w*|rate|speed|per (?:minute|second))\\b.*",
                    "how fast that was"));
        }
        return heard.find(ANY).map(_ -> measured(situation, ".*", "anything"));
    }

    private static Reply measured(Situation situation, String about, String what) {
        List<String> fitting = situation.prompt().observations().stream()
                .filter(observation -> observation.matches(about))
                .limit(3)
                .map(Person::toUser)
                .toList();
        if (fitting.isEmpty()) {
            return Reply.say(
                    "measurements", "I did not measure " + what + ".", "I have no measurement of " + what + ".");
        }
        String list = fitting.stream().map(one -> one.replaceAll("[.]$", "")).collect(Collectors.joining(", and "));
        return Reply.say("measurements", Person.sentence(list), Person.sentence("I measured that " + list));
    }
}
