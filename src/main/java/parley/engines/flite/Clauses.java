package parley.engines.flite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes a text apart into clauses: at the ends of sentences, and at commas where a sentence is long. A
/// clause is begun while the one before is being played, so short ones sound sooner.
final class Clauses {
    private static final Pattern WORD = Pattern.compile("\\s*\\S+");
    private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?\u2026\u3002][\"'\u2019\u201d)\\]]*$");
    private static final Pattern PAUSE = Pattern.compile(".*[,;:\u2014][\"'\u2019\u201d)\\]]*$");

    /// What ends with a full stop without ending a sentence.
    private static final Set<String> SHORTENED = Set.of(
            "dr.", "mr.", "mrs.", "ms.", "prof.", "st.", "vs.", "e.g.", "i.e.", "no.", "approx.", "fig.", "a.m.",
            "p.m.");

    private static final int LONG = 120;
    private static final int TOO_LONG = 300;
    private static final int SENTENCE_PAUSE_MS = 180;
    private static final int COMMA_PAUSE_MS = 80;

    private final List<Clause> clauses = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final List<Integer> wordOf = new ArrayList<>();
    private final StringBuilder spoken = new StringBuilder();
    private int pauseMs;

    private Clauses() {}

    static List<Clause> of(String text) {
        Clauses clauses = new Clauses();
        Matcher matcher = WORD.matcher(text);
        int end = 0;
        while (matcher.find()) {
            clauses.add(matcher.group());
            end = matcher.end();
        }
        clauses.close(0);
        return clauses.withRest(text.substring(end));
    }

    private void add(String word) {
        String bare = word.strip();
        words.add(word);
        for (String said : Wording.of(bare)) {
            spoken.append(spoken.isEmpty() ? "" : " ").append(said);
            wordOf.add(words.size() - 1);
        }
        if (endsSentence(bare)) {
            close(SENTENCE_PAUSE_MS);
        } else if (spoken.length() > LONG && PAUSE.matcher(bare).matches() || spoken.length() > TOO_LONG) {
            close(COMMA_PAUSE_MS);
        }
    }

    private static boolean endsSentence(String word) {
        return SENTENCE_END.matcher(word).matches() && !SHORTENED.contains(word.toLowerCase(Locale.ROOT));
    }

    private void close(int nextPauseMs) {
        if (words.isEmpty()) {
            return;
        }
        clauses.add(new Clause(words, spoken.toString(), wordOf, pauseMs));
        pauseMs = nextPauseMs;
        words.clear();
        wordOf.clear();
        spoken.setLength(0);
    }

    /// White space at the end of the text belongs to the last word.
    private List<Clause> withRest(String rest) {
        if (clauses.isEmpty() || rest.isEmpty()) {
            return clauses;
        }
        Clause last = clauses.removeLast();
        List<String> longer = new ArrayList<>(last.words());
        longer.add(longer.removeLast() + rest);
        clauses.add(new Clause(longer, last.spoken(), last.wordOf(), last.pauseMs()));
        return clauses;
    }
}
