package parley.engines.guide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import parley.engines.guide.Guide.Check;

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

    /// The clauses that are about `check`, without the names of its parts: those that name it, or, when it is the
    /// check that was asked for, those that name no other.
    List<String> about(Check check, List<Check> others, boolean asked) {
        List<String> about = new ArrayList<>();
        for (String clause : clauses) {
            String rest = without(clause, check);
            boolean named = !rest.equals(clause);
            boolean ofOther =
                    others.stream().anyMatch(other -> !without(clause, other).equals(clause));
            if (named || asked && !ofOther) {
                about.add(rest);
            }
        }
        return about;
    }

    private static String without(String clause, Check check) {
        String rest = " " + clause + " ";
        for (String part : check.parts().toList()) {
            rest = rest.replace(" " + Plain.text(part) + " ", " it ");
        }
        String title = " " + Plain.text(check.title()) + " ";
        if (title.strip().contains(" ")) {
            rest = rest.replace(title, " it ");
        }
        return rest.strip();
    }
}
