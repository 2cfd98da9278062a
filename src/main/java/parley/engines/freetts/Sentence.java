package parley.engines.freetts;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A sentence of a text.
///
/// @param words the original words, each with the white space before it; joined they are the original text
/// @param spoken what is to be said for each of them, without white space; empty when nothing can be
record Sentence(List<String> words, List<String> spoken) {
    private static final Pattern WORD = Pattern.compile("\\s*\\S+(\\s+$)?");
    private static final Pattern END = Pattern.compile("(?s).*[.!?\u2026][\"'\u2019\u201d)]*\\s*");

    Sentence {
        words = List.copyOf(words);
        spoken = List.copyOf(spoken);
    }

    static List<Sentence> of(String text) {
        List<Sentence> sentences = new ArrayList<>();
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
            if (END.matcher(matcher.group()).matches()) {
                sentences.add(of(words));
                words.clear();
            }
        }
        if (!words.isEmpty()) {
            sentences.add(of(words));
        }
        return sentences;
    }

    private static Sentence of(List<String> words) {
        return new Sentence(words, words.stream().map(Sentence::plain).toList());
    }

    /// Letters, digits and signs that the voice knows.
    private static String plain(String word) {
        String known = Normalizer.normalize(word.strip(), Normalizer.Form.NFD)
                .replace('\u2019', '\'')
                .replace('\u2018', '\'')
                .replace("&", "and")
                .replaceAll("[^!-~]|[*_`~|<>\\\\]", "");
        return known.chars().anyMatch(Character::isLetterOrDigit) ? known : "";
    }
}
