package parley.engines.guide;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words as they are compared: lower case, contractions taken apart, no punctuation, endings off.
final class Plain {
    private static final int MAX_CHARS = 2_000;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern OTHER_MARKS = Pattern.compile("[^\\p{L}\\p{N},.;:!?' ]+");
    private static final Set<String> SMALL = Set.of(
            ("a an the this that these those it its i you he she we they me my your his her our their us them is are"
                            + " was were be been am do does did have has had will would shall should can could may might"
                            + " must of in on at to for from with by about into as and or but if then so than there here"
                            + " what which who when where why how just also very really too much some any all please"
                            + " well um uh oh hey hi hello ok okay yes no not now again still get got go goes going thing"
                            + " one like look looks see seems think")
                    .split(" "));

    private Plain() {}

    /// The words of `text`; `isn't` becomes `is not`. At most 2,000 characters are looked at.
    static List<String> words(String text) {
        String bounded = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        return Arrays.stream(NO_WORD.split(apart(bounded)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// The words with one blank between them.
    static String text(String text) {
        return String.join(" ", words(text));
    }

    /// Lower case with the contractions taken apart; marks that part sentences stay.
    static String apart(String text) {
        return OTHER_MARKS
                .matcher(text.toLowerCase(Locale.ROOT).replace('\u2019', '\''))
                .replaceAll(" ")
                .replaceAll("\\bcannot\\b|\\bcan't\\b|\\bcant\\b", "can not")
                .replaceAll("\\bwon't\\b|\\bwont\\b", "will not")
                .replaceAll("n't\\b", " not")
                .replaceAll("\\bcould not be (?=\\w+er\\b)", "")
                .replaceAll("\\b(is|are|was|does|did|do|has|have|had|would|could|should)nt\\b", "$1 not")
                .replaceAll("\\b(it|that|there|here|what|where|who|he|she|everything|nothing|something)'s\\b", "$1 is")
                .replaceAll("'re\\b", " are")
                .replaceAll("'ve\\b", " have")
                .replaceAll("'ll\\b", " will")
                .replaceAll("\\bi'm\\b", "i am")
                .replace("'", "");
    }

    /// Words that say what a sentence is about, endings off.
    static List<String> terms(String text) {
        return words(text).stream()
                .filter(word -> !isSmall(word))
                .map(Plain::stem)
                .toList();
    }

    static boolean isSmall(String word) {
        return SMALL.contains(word) || word.length() < 2 && !word.matches("\\d");
    }

    /// Whether two names of things are the same: case, articles and marks do not count.
    static boolean sameName(String one, String other) {
        return name(one).equals(name(other));
    }

    private static String name(String text) {
        return words(text).stream().filter(word -> !word.matches("the|a|an")).collect(Collectors.joining(" "));
    }

    /// `shaking`, `shakes` and `shaken` need not become a word, only the same.
    static String stem(String word) {
        String stem = word;
        if (stem.length() > 5 && stem.endsWith("ing")) {
            stem = undoubled(stem.substring(0, stem.length() - 3));
        } else if (stem.length() > 4 && stem.endsWith("ies")) {
            stem = stem.substring(0, stem.length() - 3) + "y";
        } else if (stem.length() > 4 && stem.endsWith("ed")) {
            stem = undoubled(stem.substring(0, stem.length() - 2));
        } else if (stem.length() > 5 && stem.endsWith("ly")) {
            stem = stem.substring(0, stem.length() - 2);
        } else if (stem.length() > 4 && stem.matches(".*(?:s|x|z|ch|sh)es")) {
            stem = stem.substring(0, stem.length() - 2);
        } else if (stem.length() > 3 && stem.endsWith("s") && !stem.endsWith("ss")) {
            stem = stem.substring(0, stem.length() - 1);
        }
        stem = stem.length() > 3 && stem.endsWith("i") ? stem.substring(0, stem.length() - 1) + "y" : stem;
        stem = stem.length() > 3 && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
        return stem.equals("tire") || stem.equals("tir") ? "tyr" : stem.replace("colour", "color");
    }

    private static String undoubled(String stem) {
        int last = stem.length() - 1;
        boolean doubled =
                last > 2 && stem.charAt(last) == stem.charAt(last - 1) && "lsz".indexOf(stem.charAt(last)) < 0;
        return doubled ? stem.substring(0, last) : stem;
    }
}
