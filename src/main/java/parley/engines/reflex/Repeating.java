package parley.engines.reflex;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.content.Role;

/// Says again what it is asked to say, what the user said or what it said itself.
final class Repeating implements Rule {
    private static final Pattern OWN =
            Pattern.compile("^(?:sorry |please |can you |could you |would you |pardon )*(?:repeat (?:that|it|this"
                    + "|yourself|your last|your answer|what you said).*|say (?:that|it|this) (?:again|once more).*"
                    + "|say again|repeat(?: please)?|repeat again|again please|once more(?: please)?"
                    + "|pardon(?: me)?|come again|what did you (?:just )?say|what was that)$");
    private static final Pattern THEIRS =
            Pattern.compile("\\bwhat (?:did|have|had) i (?:just |last )?(?:say|said|ask|asked|tell you"
                    + "|told you)\\b(?! (?:you )?to (?:remember|note))|\\brepeat what i (?:just )?(?:said"
                    + "|say|told)|\\bwhat was my (?:last|previous) (?:sentence|question|message)\\b"
                    + "|\\bsay what i (?:just )?said\\b|\\bwhat did you (?:just )?hear\\b");
    private static final Pattern ORDER =
            Pattern.compile("^(?:(?:ok|okay|please|now|well|hello|hi|and|then|can you|could you|would you|will you) )*"
                    + "(?:(?:please )?(?:repeat|say|speak) (?:after|with) me(?: please)?"
                    + "|repeat(?: the (?:words?|sentence|phrase|following)(?: words?)?)?"
                    + "|say(?: the (?:words?|sentence|phrase|following)(?: words?)?)?) (.+)$");

    @Override
    public Optional<Reply> answer(Situation situation) {
        Heard heard = situation.heard();
        if (heard.find(OWN).isPresent()) {
            return Optional.of(again(situation.dialogue().lastSaidBefore(Role.MODEL)));
        }
        if (heard.find(THEIRS).isPresent()) {
            return Optional.of(quoted(situation.dialogue().lastSaidBefore(Role.USER)));
        }
        return afterMe(heard)
                .or(() -> heard.find(ORDER).map(match -> said(heard, match)))
                .filter(words -> !words.isEmpty())
                .map(words -> Reply.say("repeating", words));
    }

    /// Everything from the first word on, with its punctuation, but without quotes around the whole.
    private static String said(Heard heard, Matcher match) {
        return unquoted(heard.rest(heard.indexAt(match.start(1))));
    }

    /// The order may be heard badly: `repeat after me` somewhere near the beginning.
    private static Optional<String> afterMe(Heard heard) {
        var end = heard.endOf("repeat|say after me");
        return end.isPresent() ? Optional.of(unquoted(heard.rest(end.getAsInt()))) : Optional.empty();
    }

    private static String unquoted(String text) {
        return text.replaceAll("^[\"'\u201C]+|[\"'\u201D]+([.!?]?)$", "$1").strip();
    }

    private static Reply again(String last) {
        return last.isEmpty()
                ? Reply.say("repeating", "I have not said anything yet.", "There is nothing to repeat yet.")
                : Reply.say("repeating", last);
    }

    private static Reply quoted(String last) {
        return last.isEmpty()
                ? Reply.say(
                        "repeating",
                        "You have not said anything before this.",
                        "This is the first thing I hear from you.")
                : Reply.say("repeating", "You said: " + last, "I heard: " + last, "Your words were: " + last);
    }
}
