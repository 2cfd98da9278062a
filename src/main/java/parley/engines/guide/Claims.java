package parley.engines.guide;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a clause claims: on which side of which [Axis], and which other words it affirms or denies.
///
/// @param sides 1 for the first state of the axis, -1 for the second
/// @param terms 1 for a word that is affirmed, -1 for one that is denied, endings off
record Claims(Map<Axis, Integer> sides, Map<String, Integer> terms) {
    /// Which side of an axis is good, the axis that tells most first.
    private static final List<Map.Entry<Axis, Integer>> WELL = List.of(
            Map.entry(Axis.CLEAN, 1),
            Map.entry(Axis.STUCK, -1),
            Map.entry(Axis.WORKS, 1),
            Map.entry(Axis.BENT, -1),
            Map.entry(Axis.FIRM, 1),
            Map.entry(Axis.STILL, 1),
            Map.entry(Axis.LIT, 1),
            Map.entry(Axis.HARD, 1));
    private static final int SCOPE_WORDS = 4;
    private static final Set<String> NEGATIONS =
            Set.of("not", "no", "never", "without", "nothing", "hardly", "barely", "neither", "nor", "none", "zero");
    private static final Set<String> ENDINGS =
            Set.of("stopped", "stop", "stops", "quit", "ceased", "gone", "finished", "done");

    /// A "no" at the beginning that answers, and denies nothing that follows.
    private static final Pattern ANSWERING =
            Pattern.compile("^(?:(?:well|okay|ok|oh|so|alright|all right|hm|um|uh) (?=\\w)"
                    + "|(?:no|nope|nah|yes|yeah|yep|yup|sure)"
                    + "(?: (?=(?:it|that|they|there|i|the|this|not|still|nothing|he|is|you|my|we|but|yes|no|nope|sorry|here|all"
                    + "|everything|well|okay|ok|so|now)\\b)|$))");

    /// @param clause plain words
    static Claims of(String clause) {
        String said = clause;
        for (var lead = ANSWERING.matcher(said); lead.find(); lead = ANSWERING.matcher(said)) {
            said = said.substring(lead.end());
        }
        List<String> words = said.isBlank() ? List.of() : List.of(said.split(" "));
        Map<Axis, Double> sums = new EnumMap<>(Axis.class);
        Map<String, Integer> terms = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            take(words, i, sums, terms);
        }
        Map<Axis, Integer> sides = new EnumMap<>(Axis.class);
        sums.forEach((axis, sum) -> {
            if (sum != 0) {
                sides.put(axis, sum > 0 ? 1 : -1);
            }
        });
        return new Claims(sides, terms);
    }

    private static void take(List<String> words, int i, Map<Axis, Double> sums, Map<String, Integer> terms) {
        String word = words.get(i);
        boolean denied = denied(words, i);
        if (!Plain.isSmall(word) && !NEGATIONS.contains(word)) {
            terms.put(Plain.stem(word), denied ? -1 : 1);
        }
        boolean denies = NEGATIONS.contains(word) && !word.matches("nothing|none");
        if (denies || word.equals("still") && !standsStill(words, i)) {
            return;
        }
        for (Axis axis : Axis.values()) {
            double says = axis.says(word);
            boolean ended = axis == Axis.STILL && says < 0 && ends(words, i);
            if (says != 0) {
                sums.merge(axis, denied != ended ? -says : says, Double::sum);
            }
        }
    }

    /// Whether an odd number of negations stands closely before the word.
    private static boolean denied(List<String> words, int at) {
        boolean denied = false;
        for (int i = Math.max(0, at - SCOPE_WORDS); i < at; i++) {
            denied ^= NEGATIONS.contains(words.get(i));
        }
        boolean notOnly =
                at > 1 && words.get(at - 1).equals("only") && words.get(at - 2).equals("not");
        return denied && !notOnly;
    }

    /// `Stopped shaking` is about shaking that is no more.
    private static boolean ends(List<String> words, int at) {
        return at > 0 && ENDINGS.contains(words.get(at - 1));
    }

    /// `It is still` against `it is still shaking`.
    private static boolean standsStill(List<String> words, int at) {
        boolean last = at == words.size() - 1 || words.get(at + 1).matches("now|again|at|since|finally");
        return last
                && at > 0
                && words.get(at - 1)
                        .matches(
                                "is|are|stands|stand|stood|stays|stay|holds|now|completely|very|sits|goes|went|was|perfectly|totally");
    }

    boolean isEmpty() {
        return sides.isEmpty() && terms.isEmpty();
    }

    Claims turnedRound() {
        Map<Axis, Integer> turned = new EnumMap<>(Axis.class);
        sides.forEach((axis, side) -> turned.put(axis, -side));
        return new Claims(turned, Map.of());
    }

    /// All of them together; the first word counts where they contradict each other.
    static Claims all(List<Claims> claims) {
        Map<Axis, Integer> sides = new EnumMap<>(Axis.class);
        Map<String, Integer> terms = new HashMap<>();
        for (Claims one : claims) {
            one.sides.forEach(sides::putIfAbsent);
            one.terms.forEach(terms::putIfAbsent);
        }
        return new Claims(sides, terms);
    }

    /// The claims of a condition: each of its alternatives counts.
    static Claims ofCondition(String condition) {
        List<Claims> claims = new ArrayList<>();
        for (String alternative : Plain.apart(condition).split(",|\\bor\\b|\\band\\b")) {
            String clause = Plain.text(alternative);
            if (!clause.isEmpty()) {
                claims.add(of(clause));
            }
        }
        return all(claims).valued();
    }

    /// With [Axis#GOOD]: what the first of the other axes means for a machine.
    private Claims valued() {
        Map<Axis, Integer> valued = new EnumMap<>(sides);
        for (Map.Entry<Axis, Integer> good : WELL) {
            Integer side = sides.get(good.getKey());
            if (side != null) {
                valued.putIfAbsent(Axis.GOOD, side * good.getValue());
            }
        }
        return new Claims(valued, terms);
    }
}
