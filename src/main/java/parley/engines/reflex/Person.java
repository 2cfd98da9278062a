package parley.engines.reflex;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns words of the user round, so that they can be said to the user.
final class Person {
    private static final Map<String, String> TURNED = Map.of(
            "i",
            "you",
            "me",
            "you",
            "my",
            "your",
            "mine",
            "yours",
            "am",
            "are",
            "myself",
            "yourself",
            "i'm",
            "you're",
            "i've",
            "you've");
    private static final Pattern WORD = Pattern.compile("[\\p{L}']+");

    private Person() {}

    /// `my dog` becomes `your dog`.
    static String turned(String words) {
        return WORD.matcher(words).replaceAll(match -> Matcher.quoteReplacement(turnedWord(match.group())));
    }

    /// `the user spoke` becomes `you spoke`.
    static String toUser(String observation) {
        return observation
                .replaceAll("(?i)\\bthe user's\\b", "your")
                .replaceAll("(?i)\\bthe user was\\b", "you were")
                .replaceAll("(?i)\\bthe user is\\b", "you are")
                .replaceAll("(?i)\\bthe user has\\b", "you have")
                .replaceAll("(?i)\\bthe user\\b", "you");
    }

    /// With a capital at the beginning and a full stop at the end.
    static String sentence(String words) {
        String text = words.strip();
        if (text.isEmpty()) {
            return "";
        }
        String capital = text.substring(0, text.offsetByCodePoints(0, 1)).toUpperCase(java.util.Locale.ROOT)
                + text.substring(text.offsetByCodePoints(0, 1));
        return capital.matches("(?s).*[.!?]$") ? capital : capital + ".";
    }

    private static String turnedWord(String word) {
        return TURNED.getOrDefault(word.toLowerCase(java.util.Locale.ROOT), word);
    }
}
