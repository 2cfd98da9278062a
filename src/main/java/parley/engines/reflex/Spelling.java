package parley.engines.reflex;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Spells a word.
final class Spelling implements Rule {
    private static final int MOST_LETTERS = 60;
    private static final Pattern ORDER =
            Pattern.compile("\\b(?:spell|spelling of)(?: out)?(?: for me)?(?: the)?(?: (?:words?|name"
                    + "|city))?(?: of)? ([\\p{L}\\p{N}']+(?: [\\p{L}\\p{N}']+){0,2}?)(?: please| for me"
                    + "| backwards?)*$|\\bhow (?:is|are) ([\\p{L}\\p{N}']+) (?:spelled|spelt|written)\\b");

    @Override
    public Optional<Reply> answer(Situation situation) {
        Heard heard = situation.heard();
        return heard.find(ORDER)
                .map(match -> heard.original(match, match.group(1) == null ? 2 : 1))
                .filter(word -> !word.isEmpty() && word.length() <= MOST_LETTERS)
                .map(word -> spelled(word, heard.has("backwards|backward")));
    }

    private static Reply spelled(String word, boolean backwards) {
        String ordered = backwards ? new StringBuilder(word).reverse().toString() : word;
        String letters = ordered.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .map(letter -> letter.toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        String how = backwards ? " backwards is " : " is spelled ";
        return Reply.say("spelling", Person.sentence(word + how + letters), letters + ".");
    }
}
