package parley.engines.guide;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import parley.engine.Observation;
import parley.engine.TextEmbedder;
import parley.engines.guide.Guide.Check;
import parley.engines.guide.Guide.Outcome;

/// Decides which outcome of a check was said or seen: by states that exclude each other, by words that only one
/// outcome has, and by meaning. When two are about as likely, it is none. Any thread.
final class Judge {
    private static final double SHARED_WORD = 0.5;
    private static final double OF_MEANING = 0.7;
    private static final double LEAST = 0.36;
    private static final double LEAD = 0.12;
    private static final int MOST_KEPT = 10_000;

    private final TextEmbedder meaning;
    private final Map<String, float[]> conditions = new ConcurrentHashMap<>();

    Judge(TextEmbedder meaning) {
        this.meaning = meaning;
    }

    /// The outcome that the user told.
    Optional<Outcome> said(Place place, Said said) {
        Check check = place.asked().orElseThrow();
        if (said.isQuestion()) {
            return Optional.empty();
        }
        if (Wish.WAIT.isIn(said.plain())) {
            return yesOrNo(check, said);
        }
        List<String> clauses = said.about(check, place.problem(), true);
        Optional<Outcome> told = clauses.isEmpty() ? Optional.empty() : best(check, clauses);
        return told.or(() -> yesOrNo(check, said));
    }

    /// What the user told about other checks of this problem: title of the check, condition.
    Map<String, String> aside(Place place, Said said) {
        Map<String, String> known = new LinkedHashMap<>();
        if (said.isQuestion()) {
            return known;
        }
        for (Check other : others(place)) {
            List<String> clauses = said.about(other, place.problem(), false);
            if (!clauses.isEmpty()) {
                best(other, clauses).ifPresent(outcome -> known.put(other.title(), outcome.condition()));
            }
        }
        return known;
    }

    private static List<Check> others(Place place) {
        return place.problem().checks().stream()
                .filter(check -> !check.equals(place.asked().orElse(null)))
                .toList();
    }

    /// The outcome that the state of a part stands for.
    Optional<Outcome> shown(Check check, Observation state) {
        return best(check, List.of("it is " + Plain.text(Seen.state(state.value()))));
    }

    /// The outcome in which something rests, or moves.
    Optional<Outcome> moving(Check check, boolean rests) {
        return check.outcomes().stream()
                .filter(outcome ->
                        Claims.ofCondition(outcome.condition()).sides().getOrDefault(Axis.STILL, 0) == (rests ? 1 : -1))
                .findFirst();
    }

    /// Whether it matters for the check if something moves.
    boolean watchesMotion(Check check) {
        return moving(check, true).isPresent() && moving(check, false).isPresent();
    }

    private Optional<Outcome> yesOrNo(Check check, Said said) {
        if (!said.isYes() && !said.isNo()) {
            return Optional.empty();
        }
        Claims asked = Claims.of(question(check.request()));
        Claims answer = said.isYes() ? new Claims(asked.sides(), Map.of()) : asked.turnedRound();
        return decided(
                check,
                check.outcomes().stream()
                        .map(outcome -> score(Claims.ofCondition(outcome.condition()), answer))
                        .toList());
    }

    /// What a yes says: `tell me whether the tank is full`, `Is the tank full?`. Empty for a choice between two.
    private static String question(String request) {
        for (String sentence : Sentences.of(request)) {
            String asked = Plain.text(sentence).replaceFirst("^.*\\b(?:tell me|see|look|say) (?:whether|if) ", "");
            boolean asks = sentence.endsWith("?") || !asked.equals(Plain.text(sentence));
            if (asks && !asked.contains(" or ")) {
                return asked;
            }
        }
        return "";
    }

    private Optional<Outcome> best(Check check, List<String> clauses) {
        Claims claims = Claims.all(clauses.stream().map(Claims::of).toList());
        float[] said = meaning.of(String.join(", ", clauses));
        return decided(
                check,
                check.outcomes().stream()
                        .map(outcome -> score(check, outcome, claims, said))
                        .toList());
    }

    private double score(Check check, Outcome outcome, Claims claims, float[] said) {
        Claims condition = Claims.ofCondition(outcome.condition());
        double close = Math.max(0, TextEmbedder.closeness(said, vector(outcome.condition())));
        return score(condition, decisive(check, claims))
                + words(check, outcome, condition, claims)
                + OF_MEANING * close;
    }

    /// The claims on axes of which the outcomes take both sides, if there are any: others stand there by chance.
    private static Claims decisive(Check check, Claims claims) {
        Map<Axis, Integer> sides = new EnumMap<>(claims.sides());
        sides.keySet().removeIf(axis -> !(takes(check, axis, 1) && takes(check, axis, -1)));
        return sides.isEmpty() ? claims : new Claims(sides, claims.terms());
    }

    private static boolean takes(Check check, Axis axis, int side) {
        return check.outcomes().stream()
                .anyMatch(outcome ->
                        Claims.ofCondition(outcome.condition()).sides().getOrDefault(axis, 0) == side);
    }

    private float[] vector(String condition) {
        if (conditions.size() > MOST_KEPT) {
            conditions.clear();
        }
        return conditions.computeIfAbsent(condition, meaning::of);
    }

    /// 1 when the same state is claimed, -1 when the opposite.
    private static double score(Claims condition, Claims said) {
        int sum = said.sides().entrySet().stream()
                .mapToInt(side -> side.getValue() * condition.sides().getOrDefault(side.getKey(), 0))
                .sum();
        return Integer.signum(sum);
    }

    /// Words that stand in this condition and in no other.
    private static double words(Check check, Outcome outcome, Claims condition, Claims said) {
        double sum = 0;
        for (var term : said.terms().entrySet()) {
            Integer here = condition.terms().get(term.getKey());
            boolean elsewhere = check.outcomes().stream()
                    .filter(other -> !other.equals(outcome))
                    .anyMatch(other ->
                            Claims.ofCondition(other.condition()).terms().containsKey(term.getKey()));
            sum += here == null || elsewhere ? 0 : here * term.getValue() * SHARED_WORD;
        }
        return Math.clamp(sum, -1, 1);
    }

    private static Optional<Outcome> decided(Check check, List<Double> scores) {
        int best = 0;
        double second = -9;
        for (int i = 1; i < scores.size(); i++) {
            if (scores.get(i) > scores.get(best)) {
                second = scores.get(best);
                best = i;
            } else {
                second = Math.max(second, scores.get(i));
            }
        }
        boolean clear = !scores.isEmpty() && scores.get(best) >= LEAST && scores.get(best) - second >= LEAD;
        return clear ? Optional.of(check.outcomes().get(best)) : Optional.empty();
    }
}
