package parley.engines.flite;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What flite is to say for a word: it reads plain English letters, digits and signs only.
final class Wording {
    private static final Pattern MONEY = Pattern.compile("([\u20ac\u00a3\u00a5])(\\d[\\d.,]*\\d|\\d)(.*)");

    private static final Map<String, String> CURRENCY = Map.of("\u20ac", "euros", "\u00a3", "pounds", "\u00a5", "yen");

    private static final Map<Integer, String> SIGNS = Map.ofEntries(
            Map.entry((int) '\u2018', "'"),
            Map.entry((int) '\u2019', "'"),
            Map.entry((int) '\u201c', "\""),
            Map.entry((int) '\u201d', "\""),
            Map.entry((int) '\u00ab', "\""),
            Map.entry((int) '\u00bb', "\""),
            Map.entry((int) '\u2010', "-"),
            Map.entry((int) '\u2011', "-"),
            Map.entry((int) '\u2013', "-"),
            Map.entry((int) '\u2014', ", "),
            Map.entry((int) '\u2026', "..."),
            Map.entry((int) '\u2212', " minus "),
            Map.entry((int) '\u00b0', " degrees "),
            Map.entry((int) '\u00d7', " times "),
            Map.entry((int) '\u00f7', " divided by "),
            Map.entry((int) '\u00bd', " one half "),
            Map.entry((int) '\u20ac', " euros "),
            Map.entry((int) '\u00a3', " pounds "),
            Map.entry((int) '\u00df', "ss"),
            Map.entry((int) '\u00e6', "ae"),
            Map.entry((int) '\u00f8', "o"),
            Map.entry((int) '\u0142', "l"),
            Map.entry((int) '&', " and "),
            Map.entry((int) '+', " plus "),
            Map.entry((int) '=', " equals "),
            Map.entry((int) '*', ""),
            Map.entry((int) '_', " "),
            Map.entry((int) '`', ""),
            Map.entry((int) '~', ""),
            Map.entry((int) '|', " "),
            Map.entry((int) '\\', " "),
            Map.entry((int) '<', " "),
            Map.entry((int) '>', " "));

    private Wording() {}

    /// The words to be said for one word. None when there is nothing that can be said.
    static List<String> of(String word) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(amountFirst(word), Normalizer.Form.NFD)
                .codePoints()
                .forEach(character -> append(character, plain));
        return List.of(plain.toString().strip().split("\\s+")).stream()
                .filter(Wording::canBeSaid)
                .toList();
    }

    private static String amountFirst(String word) {
        Matcher money = MONEY.matcher(word);
        return money.matches() ? money.group(2) + " " + CURRENCY.get(money.group(1)) + money.group(3) : word;
    }

    private static void append(int character, StringBuilder plain) {
        String sign = SIGNS.get(character);
        if (sign != null) {
            plain.append(sign);
        } else if (character > ' ' && character < 127) {
            plain.append((char) character);
        }
    }

    private static boolean canBeSaid(String word) {
        return word.chars().anyMatch(Character::isLetterOrDigit) || word.equals("%") || word.equals("@");
    }
}
