package parley.engines.reflex;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import parley.content.Role;

/// Counts aloud, and counts words and letters.
final class Counting implements Rule {
    private static final int MOST = 200;
    private static final Pattern LETTERS_IN =
            Pattern.compile("\\bhow many letters (?:are|is|does|do|has)?(?: there)? ?(?:in "
                    + "|has )?(?:the word )?([\\p{L}']+)(?: have)?$");
    private static final Pattern ONE_LETTER = Pattern.compile("\\bhow (?:many|often)(?: times)?(?: is| does"
            + "| do)?(?: the)?(?: letters?)? ([\\p{L}])s?\\b(?: letters?)?(?: are| is| does"
            + "| appear| occur| there)* (?:in|of) (?:the word )?([\\p{L}]+)");
    private static final Pattern WORDS_IN = Pattern.compile("\\bhow many words (?:are |is )?(?:there )?in (.+)$");
    private static final Pattern WORDS_SAID =
            Pattern.compile("\\bhow many words\\b.*\\b(?:i|so far|my|we|said|spoken)\\b");
    private static final Pattern TURNS_SAID =
            Pattern.compile("\\bhow (?:many|often)(?: times)?\\b.*\\b(?:questions|turns|sentences|messages|things"
                    + "|times)?\\b.*\\b(?:did|have) i (?:say|said|speak|spoken|ask|asked|talk|talked)\\b");

    @Override
    public Optional<Reply> answer(Situation situation) {
        Heard heard = situation.heard();
        return heard.find(ONE_LETTER)
                .map(match -> letter(match.group(1), heard.original(match, 2)))
                .or(() -> heard.find(LETTERS_IN).map(match -> letters(heard.original(match, 1))))
                .or(() -> heard.find(WORDS_SAID).map(_ -> wordsSaid(situation)))
                .or(() -> heard.find(WORDS_IN).map(match -> wordsIn(heard.original(match, 1))))
                .or(() -> heard.find(TURNS_SAID).map(_ -> turnsSaid(situation)))
                .or(() -> aloud(heard));
    }

    private static Reply letter(String letter, String word) {
        long count = word.toLowerCase(java.util.Locale.ROOT)
                .chars()
                .filter(c -> c == letter.charAt(0))
                .count();
        return Reply.say(
                "counting",
                "The letter " + letter.toUpperCase(java.util.Locale.ROOT) + " is in " + word + " " + times(count)
                        + ".");
    }

    private static String times(long count) {
        return count == 1 ? "once" : count == 2 ? "twice" : NumberWords.say(count) + " times";
    }

    private static Reply letters(String word) {
        long count = word.codePoints().filter(Character::isLetter).count();
        return Reply.say("counting", Person.sentence(word + " has " + amount(count, "letter")));
    }

    private static Reply wordsIn(String text) {
        return Reply.say("counting", "There " + isAre(Heard.of(text).size(), "word") + " in that.");
    }

    private static String isAre(long count, String what) {
        return (count == 1 ? "is " : "are ") + amount(count, what);
    }

    private static String amount(long count, String what) {
        return NumberWords.say(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static Reply wordsSaid(Situation situation) {
        List<String> before = situation.dialogue().saidBefore(Role.USER);
        int here = Heard.of(situation.dialogue().question()).size();
        if (before.isEmpty()) {
            return Reply.say(
                    "counting",
                    "This question has " + amount(here, "word") + ", and it is all I heard from you so far.");
        }
        long last = Heard.of(before.getLast()).size();
        long all =
                here + before.stream().mapToLong(text -> Heard.of(text).size()).sum();
        return Reply.say(
                "counting",
                "I heard " + amount(last, "word") + " before this question, and " + NumberWords.say(all)
                        + " so far with the question.");
    }

    private static Reply turnsSaid(Situation situation) {
        long turns = situation.dialogue().saidBefore(Role.USER).size() + 1L;
        return Reply.say("counting", "With this you have spoken " + times(turns) + ".");
    }

    /// `count from three to seven`, `count down from ten`, `count backwards to 5 from 20`.
    private static Optional<Reply> aloud(Heard heard) {
        var end = heard.endOf("count|counting");
        if (end.isEmpty() || heard.has("how many|much|do|does", "account")) {
            return Optional.empty();
        }
        boolean down = heard.has("count down|backwards|backward", "countdown");
        Optional<Long> from = numberAfter(heard, end.getAsInt(), "from");
        Optional<Long> to = numberAfter(heard, end.getAsInt(), "to|until|till|up");
        Optional<Long> any = lastNumber(heard, end.getAsInt());
        if (any.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                down
                        ? counted(from.or(() -> to).orElse(any.get()), from.isPresent() ? to.orElse(1L) : 1L)
                        : counted(from.orElse(1L), to.orElse(from.isPresent() ? from.get() + 9 : any.get())));
    }

    private static Reply counted(long first, long last) {
        if (Math.abs(last - first) >= MOST) {
            return Reply.say("counting", "I count at most " + NumberWords.say(MOST) + " numbers at a time.");
        }
        int step = first <= last ? 1 : -1;
        String numbers = LongStream.rangeClosed(0, Math.abs(last - first))
                .mapToObj(i -> NumberWords.say(first + i * step))
                .collect(Collectors.joining(", "));
        return Reply.say("counting", Person.sentence(numbers));
    }

    private static Optional<Long> numberAfter(Heard heard, int from, String words) {
        Matcher word = Pattern.compile("(?:" + words + ")").matcher("");
        for (int at = from; at < heard.size(); at++) {
            if (word.reset(heard.word(at)).matches()) {
                Optional<Long> number = numberAt(heard, at + 1);
                if (number.isPresent()) {
                    return number;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Long> lastNumber(Heard heard, int from) {
        Optional<Long> last = Optional.empty();
        for (int at = from; at < heard.size(); at++) {
            Optional<NumberWords.Found> number = NumberWords.at(heard, at);
            if (number.isPresent()) {
                last = numberAt(heard, at);
                at = number.get().to() - 1;
            }
        }
        return last;
    }

    private static Optional<Long> numberAt(Heard heard, int at) {
        return NumberWords.at(heard, at)
                .map(NumberWords.Found::value)
                .filter(value -> value.abs().longValue() < 1_000_000_000L && value.precision() < 15)
                .map(java.math.BigDecimal::longValue);
    }
}
