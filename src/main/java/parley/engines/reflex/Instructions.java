package parley.engines.reflex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What of a system instruction rules can obey: fixed answers, beginnings and endings, a name, a number of
/// words, the case of the letters. The rest they cannot, and say so when asked ([#summary]).
///
/// @param onlySay answer nothing else; empty for no such wish. Likewise the other texts
/// @param maxWords [Integer#MAX_VALUE] for no limit
record Instructions(
        String text, String onlySay, String beginWith, String endWith, String name, int maxWords, Case letters) {

    /// How letters are to be written.
    enum Case {
        AS_THEY_ARE,
        UPPER,
        LOWER
    }

    private static final String WORDS = "(?:the (?:exact )?(?:words?|text|phrase|sentence|string) )?";
    private static final String VALUE = "(?:\"([^\"\\n]+)\"|'([^'\\n]+)'|\u201C([^\u201D\\n]+)\u201D|([^.;,\\n]+?)"
            + "(?=[.;,\\n]|$|[?!](?:\\s|$)| and (?:always |never )?(?:begin|start|end|finish|answer|reply"
            + "|keep|use|your|nothing|never)\\b))";
    private static final Pattern ONLY =
            pattern("\\b(?:(?:answer|reply|respond|speak)(?: \\w+){0,3}? (?:only|just|exactly)"
                    + " with|(?:only|just|always) (?:ever )?(?:answer|reply|respond)(?: \\w+){0,2}? with"
                    + "|(?:answer|reply|respond)"
                    + "(?: \\w+){0,3}? with (?:only|just|exactly|nothing but)|(?:answer|reply|respond|say"
                    + "|speak) (?:only|nothing but)"
                    + "|only (?:ever )?say|always say(?: only)?) (?:with )?" + WORDS + VALUE);
    private static final Pattern FIXED =
            pattern("(?<!(?:begin|start|end|finish) (?:your|every|each|an|the) )\\b(?:answer|reply"
                    + "|respond)(?: \\w+){0,3}? with (?:\"([^\"\\n]+)\"|'([^'\\n]+)'"
                    + "|\u201C([^\u201D\\n]+)\u201D|the words? ([^.;,\\n]+))");
    private static final Pattern BEGIN =
            pattern("\\b(?:begin|start)(?: (?:every|each|all|your|of|the|any))*(?: (?:answers?|repl(?:y|ies)"
                    + "|responses?|sentences?|messages?))? with "
                    + WORDS + VALUE);
    private static final Pattern END =
            pattern("\\b(?:end|finish)(?: (?:every|each|all|your|of|the|any))*(?: (?:answers?|repl(?:y|ies)"
                    + "|responses?|sentences?|messages?))? with "
                    + WORDS + VALUE);
    private static final Pattern NAME =
            pattern("\\b(?:your name is|you are (?:called|named)" + "|call yourself) " + VALUE);
    private static final Pattern LIMIT =
            pattern("\\b(?:at most|no more than|not more than|(?:a )?maximum(?: of)?|up to|within|in|exactly|with"
                    + "|limit\\w*(?: \\w+){0,3} to) (\\w+(?:[- ]\\w+)?) words?\\b");
    private static final Pattern BELOW =
            pattern("\\b(?:under|fewer than|less than|below) (\\w+(?:[- ]\\w+)?) words?\\b");
    private static final Pattern MANNER =
            pattern(".*\\b(?:sentences?|words?|language|english|german|french|spanish|json|facts?|questions?"
                    + "|short|brief|information|answers?)\\b.*");

    static Instructions parse(String text) {
        return new Instructions(
                text,
                fixedAnswer(text),
                first(BEGIN, text),
                first(END, text),
                first(NAME, text),
                limit(text),
                letters(text.toLowerCase(Locale.ROOT)));
    }

    /// What is followed, in words; empty when nothing is.
    String summary() {
        List<String> followed = new ArrayList<>();
        add(followed, "a fixed answer", !onlySay.isEmpty());
        add(followed, "how to begin", !beginWith.isEmpty());
        add(followed, "how to end", !endWith.isEmpty());
        add(followed, "my name", !name.isEmpty());
        add(followed, "a limit of " + maxWords + " words", maxWords != Integer.MAX_VALUE);
        add(followed, "the case of letters", letters != Case.AS_THEY_ARE);
        return String.join(", ", followed);
    }

    /// `answer`, as it was ordered to be said.
    String applyTo(String answer) {
        String said = onlySay.isEmpty() ? answer : onlySay;
        List<String> words = wordsOf(said);
        List<String> before = wordsOf(startsWith(said, beginWith) ? "" : beginWith);
        List<String> after = wordsOf(endsWith(said, endWith) ? "" : endWith);
        int room = Math.max(0, maxWords - before.size() - after.size());
        List<String> all = new ArrayList<>(before);
        all.addAll(words.subList(0, Math.min(words.size(), room)));
        all.addAll(after);
        String whole = all.stream().limit(maxWords).collect(Collectors.joining(" "));
        return switch (letters) {
            case AS_THEY_ARE -> whole;
            case UPPER -> whole.toUpperCase(Locale.ROOT);
            case LOWER -> whole.toLowerCase(Locale.ROOT);
        };
    }

    private static void add(List<String> followed, String what, boolean is) {
        if (is) {
            followed.add(what);
        }
    }

    private static List<String> wordsOf(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    private static boolean startsWith(String said, String beginning) {
        return said.regionMatches(true, 0, beginning, 0, beginning.length());
    }

    private static boolean endsWith(String said, String ending) {
        String end = said.replaceAll("[.!?]+$", "");
        return end.regionMatches(true, end.length() - ending.length(), ending, 0, ending.length());
    }

    private static String fixedAnswer(String text) {
        String only = first(ONLY, text);
        boolean quoted = text.contains("\"" + only + "\"") || text.contains("'" + only + "'");
        if (!only.isEmpty() && (quoted || !MANNER.matcher(only).matches())) {
            return only;
        }
        return first(FIXED, text);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return "";
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group).strip();
            }
        }
        return "";
    }

    private static int limit(String text) {
        return Math.min(words(LIMIT, text).orElse(Integer.MAX_VALUE), below(text));
    }

    private static int below(String text) {
        OptionalInt limit = words(BELOW, text);
        return limit.isPresent() ? Math.max(1, limit.getAsInt() - 1) : Integer.MAX_VALUE;
    }

    private static OptionalInt words(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            var number = NumberWords.at(Heard.of(matcher.group(1)), 0);
            if (number.isPresent() && number.get().value().intValue() > 0) {
                return OptionalInt.of(number.get().value().intValue());
            }
        }
        return OptionalInt.empty();
    }

    private static Case letters(String text) {
        if (text.matches("(?s).*\\b(?:upper-?\\s?case|all caps|capital letters|capitals)\\b.*")) {
            return Case.UPPER;
        }
        return text.matches("(?s).*\\b(?:lower-?\\s?case|small letters)\\b.*") ? Case.LOWER : Case.AS_THEY_ARE;
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
