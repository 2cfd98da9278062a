package parley.engines.guide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one guide. What cannot be read is a [Mistake] with its line, and the rest is read all the same.
final class GuideParser {
    private static final Pattern OUTCOME = Pattern.compile("(?i)if\\s+([^:]*?)\\s*:\\s*(.*)");
    private static final Pattern GO_ON =
            Pattern.compile("(?i)(?:^|(?<=[.!?])\\s+)(then )?go on to (?:the )?([^.!?]+)[.!?]?$");
    private static final Pattern PHOTO_NAME = Pattern.compile("([^:]+?)(?:\\s*:\\s*(.+))?");

    private final String file;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<Guide.Problem> problems = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private String title = "";
    private Draft problem = new Draft(0, "");
    private Draft check = new Draft(0, "");
    private final List<Guide.Check> checks = new ArrayList<>();

    private GuideParser(String file) {
        this.file = file;
    }

    /// @param guide whatever could be read
    record Parsed(Guide guide, List<Mistake> mistakes) {}

    /// What stands under one heading.
    private static final class Draft {
        final int line;
        final String title;
        final List<String> paragraphs = new ArrayList<>();
        final List<String> symptoms = new ArrayList<>();
        final List<String> names = new ArrayList<>();
        final List<Guide.Photo> photos = new ArrayList<>();
        final List<Guide.Outcome> outcomes = new ArrayList<>();
        String where = "";
        String why = "";

        Draft(int line, String title) {
            this.line = line;
            this.title = title;
        }

        boolean isOpen() {
            return line > 0;
        }
    }

    /// @param file its name, for the mistakes: `coffee-maker.md`
    static Parsed parse(String file, String markdown) {
        GuideParser parser = new GuideParser(file);
        Block.read(markdown).forEach(parser::take);
        parser.endProblem();
        return parser.parsed();
    }

    private Parsed parsed() {
        if (title.isEmpty()) {
            mistake(1, "a guide begins with its title: # Coffee maker");
        }
        List<String> all = new ArrayList<>(List.of(title.toLowerCase(Locale.ROOT)));
        all.addAll(names);
        Guide guide = new Guide(file.replaceFirst("\\.md$", ""), title, all, problems);
        return new Parsed(guide, List.copyOf(mistakes));
    }

    private void mistake(int line, String what) {
        mistakes.add(new Mistake(file, line, what));
    }

    private void take(Block block) {
        switch (block.kind()) {
            case TITLE -> title(block);
            case PROBLEM -> beginProblem(block);
            case CHECK -> beginCheck(block);
            case DEEPER -> mistake(block.line(), "headings go three deep: # title, ## problem, ### check");
            case FIELD -> field(block);
            case PHOTO -> photo(block);
            case BULLET -> outcome(block);
            case PARAGRAPH -> here().paragraphs.add(block.text());
        }
    }

    private Draft here() {
        return check.isOpen() ? check : problem;
    }

    private void title(Block block) {
        if (!title.isEmpty()) {
            mistake(block.line(), "a guide has one title, and this is a second one");
        }
        title = block.text();
    }

    private void beginProblem(Block block) {
        endProblem();
        problem = new Draft(block.line(), block.text());
    }

    private void beginCheck(Block block) {
        endCheck();
        if (!problem.isOpen()) {
            mistake(block.line(), "a check (###) belongs under a problem (##)");
        }
        check = new Draft(block.line(), block.text());
    }

    private void endCheck() {
        if (check.isOpen()) {
            checks.add(new Guide.Check(
                    check.line,
                    check.title,
                    first(check.paragraphs),
                    check.where,
                    check.why,
                    check.names,
                    check.photos,
                    check.outcomes));
        }
        check = new Draft(0, "");
    }

    private void endProblem() {
        endCheck();
        if (problem.isOpen()) {
            problems.add(new Guide.Problem(
                    problem.line,
                    problem.title,
                    problem.symptoms,
                    String.join(" ", problem.paragraphs),
                    problem.photos,
                    checks));
        }
        problem = new Draft(0, "");
        checks.clear();
    }

    private static String first(List<String> paragraphs) {
        return paragraphs.isEmpty() ? "" : paragraphs.getFirst();
    }

    private void field(Block block) {
        switch (block.label()) {
            case "Also called" -> names.addAll(list(block.text(), ","));
            case "Other names" -> here().names.addAll(list(block.text(), ","));
            case "Symptoms" -> symptoms(block);
            case "Where" -> here().where = block.text();
            case "Why" -> here().why = block.text();
            default -> throw new IllegalStateException(block.label());
        }
    }

    private void symptoms(Block block) {
        if (check.isOpen() || !problem.isOpen()) {
            mistake(block.line(), "symptoms belong under a problem (##), before its checks");
        } else {
            problem.symptoms.addAll(list(block.text(), ";"));
        }
    }

    private static List<String> list(String text, String separator) {
        return Arrays.stream(text.replaceFirst("\\.$", "").split(separator))
                .map(one -> one.strip().toLowerCase(Locale.ROOT))
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private void photo(Block block) {
        Matcher name = PHOTO_NAME.matcher(block.label().strip());
        if (!name.matches() || block.text().isEmpty()) {
            mistake(block.line(), "a photo is ![part: state](file.jpg), or ![part](file.jpg)");
        } else {
            String state = name.group(2) == null ? "" : name.group(2).strip();
            here().photos.add(new Guide.Photo(block.line(), name.group(1).strip(), state, block.text()));
        }
    }

    private void outcome(Block block) {
        Matcher outcome = OUTCOME.matcher(block.text());
        if (!check.isOpen()) {
            mistake(block.line(), "an outcome (- If ...) belongs under a check (###)");
        } else if (!outcome.matches() || outcome.group(1).isEmpty()) {
            mistake(block.line(), "an outcome is \"- If condition: what to do\"");
        } else {
            check.outcomes.add(outcome(block.line(), outcome.group(1), outcome.group(2)));
        }
    }

    private static Guide.Outcome outcome(int line, String condition, String what) {
        Matcher next = GO_ON.matcher(what);
        return next.find()
                ? new Guide.Outcome(
                        line,
                        condition,
                        what.substring(0, next.start()).strip(),
                        next.group(2).strip(),
                        next.group(1) != null)
                : new Guide.Outcome(line, condition, what, "", false);
    }
}
