package parley.engines.reflex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words that were said, in two forms: as they came, and plain (lower case, no punctuation, contractions taken
/// apart), which the rules look at. Parts of the plain form can be had as they came.
final class Heard {
    private static final int MAX_CHARS = 4_000;
    private static final int MAX_WORD_CHARS = 100;
    private static final int GAP_WORDS = 2;
    private static final Pattern TOKEN =
            Pattern.compile("[\\p{L}\\p{N}\\p{M}]+(?:['\u2019.,:][\\p{L}\\p{N}\\p{M}]+)*|[+*/\u00D7\u00F7^%()]"
                    + "|(?<![\\p{L}\\p{N}])-|(?<=\\d)-(?=\\d)|(?<=\\d )-");
    private static final Map<String, String> CONTRACTIONS = Map.ofEntries(
            Map.entry("i'm", "i am"),
            Map.entry("i'd", "i would"),
            Map.entry("i've", "i have"),
            Map.entry("i'll", "i will"),
            Map.entry("you're", "you are"),
            Map.entry("don't", "do not"),
            Map.entry("dont", "do not"),
            Map.entry("can't", "can not"),
            Map.entry("cannot", "can not"),
            Map.entry("whats", "what is"),
            Map.entry("let's", "let us"),
            Map.entry("a.m", "am"),
            Map.entry("p.m", "pm"),
            Map.entry("o'clock", "o clock"));

    private final String text;
    private final List<Word> words;
    private final String plain;

    private Heard(String text, List<Word> words) {
        this.text = text;
        this.words = List.copyOf(words);
        plain = words.stream().map(Word::plain).collect(Collectors.joining(" "));
    }

    /// A plain word and where it stands in the text.
    record Word(String plain, int from, int to) {}

    static Heard of(String text) {
        String bounded = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        List<Word> words = new ArrayList<>();
        Matcher token = TOKEN.matcher(bounded);
        while (token.find()) {
            String said = token.group().length() > MAX_WORD_CHARS
                    ? token.group().substring(0, MAX_WORD_CHARS)
                    : token.group();
            for (String plain : plain(said).split(" ")) {
                words.add(new Word(plain, token.start(), token.end()));
            }
        }
        return new Heard(bounded, words);
    }

    private static String plain(String said) {
        String lower = said.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        String known = CONTRACTIONS.get(lower);
        if (known != null) {
            return known;
        }
        if (lower.matches("[0-9,]*,[0-9]{3}(\\.[0-9]+)?")) {
            return lower.replace(",", "");
        }
        return lower.matches("(what|who|where|how|when|that|it|there|name|he|she)'s")
                ? lower.replace("'s", " is")
                : lower.replace("'", "");
    }

    String text() {
        return text.strip();
    }

    String plain() {
        return plain;
    }

    List<Word> words() {
        return words;
    }

    String word(int index) {
        return index >= 0 && index < words.size() ? words.get(index).plain() : "";
    }

    int size() {
        return words.size();
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /// Whether the words of one of the `cues` were said in order, up to two others between them, each about
    /// right ([Fuzzy]): `what|tell time`.
    boolean has(String... cues) {
        for (String cue : cues) {
            if (endOf(cue).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /// The index of the word after a cue.
    OptionalInt endOf(String cue) {
        String[] steps = cue.split(" ");
        for (int start = 0; start < words.size(); start++) {
            int end = follow(steps, start);
            if (end > 0) {
                return OptionalInt.of(end);
            }
        }
        return OptionalInt.empty();
    }

    private int follow(String[] steps, int start) {
        int at = start;
        for (int step = 0; step < steps.length; step++) {
            int limit = step == 0 ? start : Math.min(words.size() - 1, at + GAP_WORDS);
            while (at <= limit && at < words.size() && !isAny(at, steps[step])) {
                at++;
            }
            if (at > limit || at >= words.size()) {
                return -1;
            }
            at++;
        }
        return at;
    }

    private boolean isAny(int index, String alternatives) {
        for (String meant : alternatives.split("\\|")) {
            if (Fuzzy.same(word(index), meant)) {
                return true;
            }
        }
        return false;
    }

    /// Where `pattern` is in the plain words.
    Optional<Matcher> find(Pattern pattern) {
        Matcher matcher = pattern.matcher(plain);
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }

    /// A group of a match in the plain words, as it came; empty when the group took no part.
    String original(Matcher match, int group) {
        int start = match.start(group);
        return start < 0 || match.end(group) == start ? "" : slice(indexAt(start), indexAt(match.end(group) - 1) + 1);
    }

    /// The words from `from` to before `to`, as they came.
    String slice(int from, int to) {
        int last = Math.min(to, words.size()) - 1;
        return from > last
                ? ""
                : text.substring(words.get(from).from(), words.get(last).to());
    }

    /// Everything from word `from` on, with its punctuation.
    String rest(int from) {
        return from >= words.size()
                ? ""
                : text.substring(words.get(from).from()).strip();
    }

    /// Whether something like a comma or the end of a sentence stands before the word.
    boolean pausesBefore(int index) {
        return index > 0
                && index < words.size()
                && words.get(index).from() > words.get(index - 1).to()
                && text.substring(words.get(index - 1).to(), words.get(index).from())
                        .matches(".*[,;.?!:\"].*");
    }

    /// The number of the word in which the character of the plain words stands.
    int indexAt(int plainChar) {
        return (int) plain.substring(0, plainChar).chars().filter(c -> c == ' ').count();
    }
}
