package parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import parley.engines.guide.Exam;
import parley.engines.guide.Guides;
import parley.engines.minilm.MiniLm;
import parley.json.Json;
import parley.time.TimeSource;

/// How well the guides that come with Parley are understood: whether a question finds its section, and whether a
/// turn leads where it should. The sets are tables in a folder: `questions*.tsv` and `turns*.tsv`. What went wrong is
/// listed, but for sets whose name says that they are held out: who reads it can no longer tune fairly.
public final class GuideBench {
    private static final TimeSource TIME = TimeSource.system();
    private static final String NO_GUIDE = "-";

    private final Predicate<String> elsewhere;
    private final Consumer<String> say;

    /// @param elsewhere whether the mind beside the guide has an answer to these words
    public GuideBench(Predicate<String> elsewhere, Consumer<String> say) {
        this.elsewhere = elsewhere;
        this.say = say;
    }

    /// @param folder where the sets are
    public Json.Struct run(Path folder) throws IOException {
        Guides guides = Guides.shipped();
        Json.StructBuilder result = Json.struct();
        long from = TIME.nanos();
        try (Exam exam = Exam.open(guides, MiniLm.open())) {
            result.put("loadMs", millisSince(from));
            for (Path set : sets(folder, "questions")) {
                result.put(name(set), questions(exam, set));
            }
            for (Path set : sets(folder, "turns")) {
                result.put(name(set), turns(exam, set));
            }
        }
        return result.build();
    }

    private static List<Path> sets(Path folder, String prefix) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(prefix + ".*\\.tsv"))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path set) {
        return set.getFileName().toString().replace(".tsv", "");
    }

    private static List<String[]> rows(Path set) throws IOException {
        return Files.readAllLines(set).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
    }

    private Json.Struct questions(Exam exam, Path set) throws IOException {
        int first = 0;
        int three = 0;
        int refused = 0;
        int off = 0;
        List<String[]> rows = rows(set);
        long from = TIME.nanos();
        for (String[] row : rows) {
            List<Exam.Found> found = exam.find(row[1]);
            boolean taken = Exam.isEnough(found.getFirst().score());
            int rank = rank(found, row[0]);
            if (row[0].equals(NO_GUIDE)) {
                off++;
                refused += taken ? 0 : 1;
                report(!taken || isHeldOut(set), row, found.getFirst());
            } else {
                first += rank == 0 && taken ? 1 : 0;
                three += rank < 3 && taken ? 1 : 0;
                report(rank == 0 && taken || isHeldOut(set), row, found.getFirst());
            }
        }
        double each = millisSince(from) / (double) rows.size();
        int on = rows.size() - off;
        say.accept(String.format(
                Locale.ROOT,
                "%s: right section first %d of %d, in the first three %d; off the subject refused %d of %d; %.1f ms each",
                name(set),
                first,
                on,
                three,
                refused,
                off,
                each));
        return Json.struct()
                .put("questions", on)
                .put("first", first)
                .put("firstThree", three)
                .put("offSubject", off)
                .put("refused", refused)
                .put("msEach", each)
                .build();
    }

    private static boolean isHeldOut(Path set) {
        return name(set).contains("held-out");
    }

    private static int rank(List<Exam.Found> found, String section) {
        return IntStream.range(0, found.size())
                .filter(i -> found.get(i).section().equals(section))
                .findFirst()
                .orElse(found.size());
    }

    private void report(boolean right, String[] row, Exam.Found found) {
        if (!right) {
            say.accept(String.format(
                    Locale.ROOT, "  %-70s %s, not %s (%.2f)", row[1], found.section(), row[0], found.score()));
        }
    }

    private Json.Struct turns(Exam exam, Path set) throws IOException {
        int right = 0;
        List<String[]> rows = rows(set);
        long from = TIME.nanos();
        for (String[] row : rows) {
            Exam.Followed followed = exam.turn(row[0], row[1], row[2], elsewhere.test(row[1]));
            boolean good = fits(row[3], followed.label());
            right += good ? 1 : 0;
            if (!good && !isHeldOut(set)) {
                say.accept(
                        "  at %s: %s [%s] -> %s, not %s".formatted(row[0], row[1], row[2], followed.label(), row[3]));
            }
        }
        double each = millisSince(from) / (double) rows.size();
        say.accept(String.format(
                Locale.ROOT, "%s: %d of %d turns right, %.1f ms each", name(set), right, rows.size(), each));
        return Json.struct()
                .put("turns", rows.size())
                .put("right", right)
                .put("msEach", each)
                .build();
    }

    /// `act dirty` fits every outcome whose condition holds that word.
    static boolean fits(String wanted, String label) {
        int blank = wanted.indexOf(' ');
        return blank < 0
                ? label.split(" ")[0].equals(wanted)
                : label.startsWith(wanted.substring(0, blank)) && label.contains(wanted.substring(blank + 1));
    }

    private static long millisSince(long nanos) {
        return (TIME.nanos() - nanos) / 1_000_000;
    }
}
