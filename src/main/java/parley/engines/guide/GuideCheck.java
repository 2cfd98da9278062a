package parley.engines.guide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import parley.engines.guide.Guide.Check;
import parley.engines.guide.Guide.Outcome;
import parley.engines.guide.Guide.Photo;
import parley.engines.guide.Guide.Problem;

/// Finds what is wrong in a guide that could be read.
final class GuideCheck {
    static final int LONGEST_SENTENCE_WORDS = 28;
    static final int LONGEST_SYMPTOM_WORDS = 16;
    static final int MOST_SENTENCES = 4;

    private final String file;
    private final Guide guide;
    private final Shelf shelf;
    private final List<Mistake> mistakes = new ArrayList<>();

    GuideCheck(String file, Guide guide, Shelf shelf) {
        this.file = file;
        this.guide = guide;
        this.shelf = shelf;
    }

    List<Mistake> mistakes() {
        if (guide.problems().isEmpty()) {
            mistake(1, "a guide needs at least one problem: ## Water leaks out");
        }
        Set<String> titles = new HashSet<>();
        for (Problem problem : guide.problems()) {
            once(titles, problem.line(), problem.title());
            check(problem);
            problem.checks().forEach(check -> once(titles, check.line(), check.title()));
        }
        guide.photos().forEach(this::check);
        return List.copyOf(mistakes);
    }

    private void mistake(int line, String what) {
        mistakes.add(new Mistake(file, line, what));
    }

    private void once(Set<String> titles, int line, String title) {
        if (!titles.add(Plain.text(title))) {
            mistake(line, "there is another section called \"" + title + "\"");
        }
    }

    private void check(Problem problem) {
        if (problem.symptoms().isEmpty()) {
            mistake(problem.line(), "\"" + problem.title() + "\" needs a line that begins with Symptoms:");
        }
        if (problem.symptoms().stream().anyMatch(one -> Plain.words(one).size() > LONGEST_SYMPTOM_WORDS)) {
            mistake(problem.line(), "a symptom is too long: part them by semicolons and end the last with a full stop");
        }
        if (problem.checks().isEmpty() && problem.told().isBlank()) {
            mistake(problem.line(), "\"" + problem.title() + "\" has neither checks nor a text to be said");
        }
        spoken(problem.line(), problem.told());
        problem.checks().forEach(check -> check(problem, check));
        unreachable(problem);
    }

    private void check(Problem problem, Check check) {
        if (check.request().isBlank()) {
            mistake(check.line(), "\"" + check.title() + "\" does not say what to ask for");
        }
        if (check.outcomes().size() < 2) {
            mistake(check.line(), "\"" + check.title() + "\" needs at least two outcomes (- If ...)");
        }
        spoken(check.line(), check.request());
        spoken(check.line(), check.where());
        spoken(check.line(), check.why());
        Set<String> conditions = new HashSet<>();
        for (Outcome outcome : check.outcomes()) {
            if (!conditions.add(Plain.text(outcome.condition()))) {
                mistake(outcome.line(), "two outcomes have the same words: \"" + outcome.condition() + "\"");
            }
            check(problem, outcome);
        }
        check.photos().forEach(photo -> state(check, photo));
    }

    private void check(Problem problem, Outcome outcome) {
        if (outcome.action().isBlank() && outcome.next().isBlank()) {
            mistake(outcome.line(), "the outcome \"" + outcome.condition() + "\" has no action");
        }
        if (!outcome.next().isBlank()
                && Place.of(guide, problem).named(outcome.next()).isEmpty()) {
            mistake(outcome.line(), "there is no check and no problem called \"" + outcome.next() + "\" to go on to");
        }
        spoken(outcome.line(), outcome.action());
    }

    /// A state that a photo shows has to lead somewhere.
    private void state(Check check, Photo photo) {
        Claims shown = Claims.of("it is " + Plain.text(photo.state()));
        boolean meant = photo.state().isEmpty()
                || check.outcomes().stream()
                        .map(outcome -> Claims.ofCondition(outcome.condition()))
                        .anyMatch(condition -> shares(condition, shown));
        if (!meant) {
            mistake(photo.line(), "no outcome of \"" + check.title() + "\" speaks of \"" + photo.state() + "\"");
        }
    }

    private static boolean shares(Claims condition, Claims shown) {
        return shown.terms().keySet().stream().anyMatch(condition.terms()::containsKey)
                || shown.sides().entrySet().stream()
                        .anyMatch(
                                side -> side.getValue().equals(condition.sides().get(side.getKey())));
    }

    private void check(Photo photo) {
        if (shelf.bytes(photo.file()).isEmpty()) {
            mistake(photo.line(), "there is no photo " + photo.file());
        } else if (!photo.file().matches("(?i).*\\.(?:jpe?g|png)")) {
            mistake(photo.line(), "a photo is a .jpg or a .png, not " + photo.file());
        }
    }

    private void spoken(int line, String text) {
        List<String> sentences = Sentences.of(text);
        if (sentences.size() > MOST_SENTENCES) {
            mistake(line, "too long to be listened to: " + sentences.size() + " sentences, at most " + MOST_SENTENCES);
        }
        for (String sentence : sentences) {
            int words = Plain.words(sentence).size();
            if (words > LONGEST_SENTENCE_WORDS) {
                mistake(
                        line,
                        "a sentence of " + words + " words is too long to be spoken, at most " + LONGEST_SENTENCE_WORDS
                                + ": \"" + beginning(sentence) + " ...\"");
            }
        }
    }

    private static String beginning(String sentence) {
        return String.join(" ", List.of(sentence.split(" ")).subList(0, 6));
    }

    /// From the first check, every other one must be reached by going on.
    private void unreachable(Problem problem) {
        Set<Check> reached = new HashSet<>();
        Deque<Check> next = new ArrayDeque<>(problem.checks().stream().limit(1).toList());
        while (!next.isEmpty()) {
            Check check = next.pop();
            if (reached.add(check)) {
                for (Outcome outcome : check.outcomes()) {
                    problem.check(outcome.next()).ifPresent(next::push);
                }
            }
        }
        problem.checks().stream()
                .filter(check -> !reached.contains(check))
                .forEach(check -> mistake(
                        check.line(), "no outcome goes on to \"" + check.title() + "\": it is never asked for"));
    }
}
