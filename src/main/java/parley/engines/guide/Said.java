package parley.engines.guide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import parley.engines.guide.Guide.Check;
import parley.engines.guide.Guide.Problem;

/// What the user said, in clauses: each may answer another check.
final class Said {
    private static final Pattern JOINTS = Pattern.compile("[,.;:!?]+|\\b(?:but|and|although|though|however)\\b");
    private static final Pattern YES =
            Pattern.compile("^(?:oh |well |um |uh )*(?:yes|yeah|yep|yup|sure|correct|right|exactly|i think"
                    + " so|it (?:is|does|has)$|there is$|they are$|definitely|of course|indeed|a bit$|a little$)");
    private static final Pattern NO = Pattern.compile(
            "^(?:oh |well |um |uh )*(?:no|nope|nah|not (?:really|at all)|i do not think so|it (?:is|does|has)"
                    + " not$|there is not$|they are not$|negative)\\b");

    private static final int SHORT_WORDS = 6;

    private static final Pattern QUESTION = Pattern.compile(
            "^(?:(?:so|and|but|well|okay|ok|hey|now) )*(?:is|are|has|have|did|does|do|was|can|could|should|will"
                    + "|would|how|what|which|who) (?:it|that|this|the|there|they|these|those|you|i|my|we|does|do|is|are)\\b");

    private final String plain;
    private final List<String> clauses;

    private Said(String plain, List<String> clauses) {
        this.plain = plain;
        this.clauses = clauses;
    }

    static Said of(String text) {
        List<String> clauses = Arrays.stream(JOINTS.split(Plain.apart(text)))
                .map(Plain::text)
                .filter(clause -> !clause.isEmpty())
                .toList();
        return new Said(Plain.text(text), clauses);
    }

    /// Whether it asks whether something is so, and claims nothing: `has it stopped`.
    boolean isQuestion() {
        return QUESTION.matcher(plain).find();
    }

    /// All of it in plain words.
    String plain() {
        return plain;
    }

    boolean isEmpty() {
        return plain.isEmpty();
    }

    boolean isShort() {
        return plain.split(" ").length <= SHORT_WORDS;
    }

    boolean isYes() {
        return YES.matcher(plain).find();
    }

    boolean isNo() {
        return NO.matcher(plain).find();
    }

    /// The clauses that are about `check`, without the names of its parts. A clause that names no check of the
    /// problem is about the one that was named before it, and at first about the one that was asked for.
    List<String> about(Check check, Problem problem, boolean asked) {
        List<String> about = new ArrayList<>();
        boolean here = asked;
        for (String clause : clauses) {
            String rest = without(clause, check, problem);
            boolean named = !rest.equals(clause);
            boolean otherNamed = problem.checks().stream()
                    .anyMatch(other -> !other.equals(check)
                            && !without(clause, other, problem).equals(clause));
            here = named || here && !otherNamed;
            if (here) {
                about.add(rest);
            }
        }
        return about;
    }

    private static String without(String clause, Check check, Problem problem) {
        String rest = " " + clause + " ";
        for (String name : names(check, problem)) {
            rest = rest.replace(" " + name + " ", " it ");
        }
        return rest.strip();
    }

    /// What its parts are called, and the last word of their names where no other check has it: `tank`.
    private static List<String> names(Check check, Problem problem) {
        List<String> names = new ArrayList<>(Stream.concat(check.parts(), Stream.of(check.title()))
                .map(Plain::text)
                .filter(name -> name.contains(" "))
                .toList());
        check.photos().stream()
                .map(photo -> Plain.text(photo.part()))
                .filter(part -> !part.contains(" "))
                .forEach(names::add);
        for (String name : List.copyOf(names)) {
            String last = name.substring(name.lastIndexOf(' ') + 1);
            boolean alone = problem.checks().stream()
                    .filter(other -> !other.equals(check))
                    .noneMatch(other ->
                            (" " + Plain.text(other.title() + " " + other.request()) + " ").contains(" " + last + " "));
            if (alone && Claims.of(last).sides().isEmpty()) {
                names.add(last);
            }
        }
        return names;
    }
}
