package parley.engines.reflex;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Numbers as they are said: `twenty one`, `one hundred and five`, `three point five`, `12.5`.
final class NumberWords {
    private static final List<String> SMALL = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final Map<String, Integer> SCALES =
            Map.of("thousand", 1_000, "million", 1_000_000, "billion", 1_000_000_000);
    private static final int MAX_DIGITS = 30;

    private NumberWords() {}

    /// A number that was said.
    ///
    /// @param to the index of the word after it
    record Found(BigDecimal value, int to) {}

    /// The number that begins at word `from`.
    static Optional<Found> at(Heard heard, int from) {
        String word = heard.word(from);
        if (word.length() <= MAX_DIGITS && word.matches("[0-9]+(\\.[0-9]+)?")) {
            return Optional.of(scaled(heard, new BigDecimal(word), from + 1));
        }
        boolean article = word.equals("a") && heard.word(from + 1).matches("hundred|thousand|million");
        if (!article && small(word) < 0) {
            return Optional.empty();
        }
        return Optional.of(point(heard, whole(heard, from, article)));
    }

    /// In words, from -999,999,999 to 999,999,999; in digits beyond.
    static String say(long number) {
        if (Math.abs(number) >= 1_000_000_000L) {
            return Long.toString(number);
        }
        return number < 0 ? "minus " + sayPositive(-number) : sayPositive(number);
    }

    private static String sayPositive(long n) {
        if (n < 20) {
            return SMALL.get((int) n);
        }
        if (n < 100) {
            return TENS.get((int) n / 10) + (n % 10 == 0 ? "" : "-" + SMALL.get((int) n % 10));
        }
        if (n < 1_000) {
            return SMALL.get((int) n / 100) + " hundred" + (n % 100 == 0 ? "" : " and " + sayPositive(n % 100));
        }
        long scale = n < 1_000_000 ? 1_000 : 1_000_000;
        String word = scale == 1_000 ? " thousand" : " million";
        return sayPositive(n / scale) + word + (n % scale == 0 ? "" : " " + sayPositive(n % scale));
    }

    private static Found scaled(Heard heard, BigDecimal digits, int to) {
        Integer scale = SCALES.get(heard.word(to));
        return scale == null ? new Found(digits, to) : new Found(digits.multiply(BigDecimal.valueOf(scale)), to + 1);
    }

    private static Found whole(Heard heard, int from, boolean article) {
        long total = 0;
        long group = article ? 1 : small(heard.word(from));
        int at = from + 1;
        while (true) {
            String word = heard.word(at);
            boolean and = word.equals("and") && group % 100 == 0 && group >= 100 && small(heard.word(at + 1)) > 0;
            if (and) {
                at++;
            } else if (word.equals("hundred") && group > 0 && group < 100) {
                group *= 100;
                at++;
            } else if (SCALES.containsKey(word) && group > 0 && total + group < 1_000_000) {
                total += group * SCALES.get(word);
                group = 0;
                at++;
            } else if (fits(group, total, small(word))) {
                group += small(word);
                at++;
            } else {
                return new Found(BigDecimal.valueOf(total + group), at);
            }
        }
    }

    /// Whether a small number goes on with the group: `twenty` `one`, `hundred` `five`, `thousand` `two`.
    private static boolean fits(long group, long total, int next) {
        if (next <= 0) {
            return false;
        }
        if (group == 0) {
            return total > 0;
        }
        return group % 100 == 0 || (group % 10 == 0 && group % 100 >= 20 && next < 10);
    }

    private static Found point(Heard heard, Found whole) {
        if (!heard.word(whole.to()).equals("point") || digit(heard.word(whole.to() + 1)) < 0) {
            return whole;
        }
        StringBuilder decimal = new StringBuilder(whole.value().toPlainString()).append('.');
        int at = whole.to() + 1;
        while (digit(heard.word(at)) >= 0 && decimal.length() < MAX_DIGITS) {
            decimal.append(digit(heard.word(at++)));
        }
        return new Found(new BigDecimal(decimal.toString()), at);
    }

    private static int digit(String word) {
        int value = word.matches("[0-9]") ? Integer.parseInt(word) : SMALL.indexOf(word);
        return value > 9 ? -1 : value;
    }

    /// 0 to 90, or -1.
    private static int small(String word) {
        int ten = word.isEmpty() ? -1 : TENS.indexOf(word);
        return ten > 0 ? ten * 10 : SMALL.indexOf(word);
    }
}
