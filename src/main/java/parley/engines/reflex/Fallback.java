package parley.engines.reflex;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import parley.content.Role;

/// When no rule fits: says what was heard and, the first time, what this mind can do; never an invented answer.
final class Fallback implements Rule {
    private static final int MOST_WORDS = 20;

    @Override
    public Optional<Reply> answer(Situation situation) {
        if (!situation.dialogue().pictures().isEmpty()) {
            return Optional.of(Sight.seen(situation).named("fallback"));
        }
        String heard = shortened(situation.dialogue().question());
        if (heard.isEmpty()) {
            return Optional.of(nothingHeard());
        }
        boolean explained = situation.dialogue().allSaidBy(Role.MODEL).contains(Identity.ABILITIES);
        return Optional.of(notUnderstood(heard, explained ? "" : " I can " + Identity.ABILITIES + "."));
    }

    private static Reply nothingHeard() {
        return Reply.say(
                "fallback",
                "I heard no words.",
                "I did not hear any words. Please say it again.",
                "No words came through to me.");
    }

    private static Reply notUnderstood(String heard, String abilities) {
        return Reply.say(
                "fallback",
                "I heard: " + heard + " I am a rule engine and have no rule for that." + abilities,
                "What I heard is: " + heard + " No rule of mine fits." + abilities,
                "You said, as I heard it: " + heard + " That is beyond my rules." + abilities,
                "I understood the words: " + heard + " But to answer I have only rules, and none fits." + abilities,
                "To this no rule of mine has an answer: " + heard + abilities);
    }

    private static String shortened(String question) {
        String[] words = question.strip().split("\\s+");
        String text = Arrays.stream(words).limit(MOST_WORDS).collect(Collectors.joining(" "));
        return words.length > MOST_WORDS ? text + " and so on." : Person.sentence(text);
    }
}
