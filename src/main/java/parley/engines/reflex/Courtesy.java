package parley.engines.reflex;

import java.util.Optional;
import java.util.regex.Pattern;

/// Greets, thanks and takes leave, and takes note of what needs no answer.
final class Courtesy implements Rule {
    private static final int SHORT_WORDS = 7;
    private static final Pattern GREETING =
            Pattern.compile("\\b(hello|hi|hey|greetings|good (?:morning|afternoon|evening|day)|welcome)\\b");
    private static final Pattern THANKS = Pattern.compile("\\b(?:thanks|thank you|thank|cheers)\\b");
    private static final Pattern LEAVE =
            Pattern.compile("\\b(?:bye|goodbye|good bye|good night|see you|farewell|take care|until tomorrow)\\b");
    private static final Pattern FEELING =
            Pattern.compile("\\bhow (?:are|do) you(?: feel| do| doing| today)*\\b|\\bhow is it going\\b");
    private static final Pattern HEARING =
            Pattern.compile("\\b(?:can|do) you hear me\\b" + "|^(?:hello )?are you (?:still )?(?:there|listening)");
    private static final Pattern NOTICE =
            Pattern.compile("^(?:(?:ok|okay|yes|no|yeah|yep|nope|right|fine|good|great|nice|cool|stop|wait|quiet"
                    + "|never mind|nevermind|forget it|shut up|be quiet|enough|sure|alright|all right"
                    + "|please|that is (?:all|enough|fine|right|good|great|nice))(?: |$))+$");

    @Override
    public Optional<Reply> answer(Situation situation) {
        Heard heard = situation.heard();
        if (heard.size() > SHORT_WORDS) {
            return Optional.empty();
        }
        if (heard.find(FEELING).isPresent()) {
            return Optional.of(Reply.say(
                    "courtesy",
                    "I am a rule engine and feel nothing, but all my rules are in order. What can I do?",
                    "My rules are in order, and feelings I have none. What shall I do for you?"));
        }
        if (heard.find(HEARING).isPresent()) {
            return Optional.of(Reply.say("courtesy", "Yes, I hear you.", "I am here and hear you."));
        }
        if (heard.find(THANKS).isPresent() || heard.has("thanks")) {
            return Optional.of(
                    Reply.say("courtesy", "You are welcome.", "Gladly.", "My pleasure, as far as rules have any."));
        }
        if (heard.find(LEAVE).isPresent() || heard.has("goodbye")) {
            return Optional.of(Reply.say(
                    "courtesy",
                    "Goodbye" + to(situation) + ".",
                    "Until next time" + to(situation) + ".",
                    "Farewell" + to(situation) + "."));
        }
        return heard.find(GREETING)
                .map(match -> greeting(match.group(1), situation))
                .or(() ->
                        heard.find(NOTICE).map(_ -> Reply.say("courtesy", "All right.", "Very well.", "As you say.")));
    }

    private static Reply greeting(String greeting, Situation situation) {
        String daytime =
                greeting.startsWith("good ") ? Person.sentence(greeting).replace(".", "") : "Hello";
        String to = to(situation);
        return Reply.say(
                "courtesy",
                daytime + to + ". What can I do for you?",
                daytime + to + ". I am listening.",
                daytime + to + ". Ask me what I can do.");
    }

    private static String to(Situation situation) {
        return situation
                .memory()
                .about("your", "name")
                .map(fact -> ", " + fact.value())
                .orElse("");
    }
}
