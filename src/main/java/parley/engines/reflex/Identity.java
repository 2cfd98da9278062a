package parley.engines.reflex;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import parley.content.FunctionDeclaration;

/// Says what this mind is, what it can do, and what of its instructions it follows.
final class Identity implements Rule {
    static final String ABILITIES = "repeat, count, spell, do sums, remember what you tell me and tell the time";
    private static final Pattern SELF =
            Pattern.compile("\\b(?:who|what) (?:exactly )?(?:are|r) you\\b(?! (?:doing|going|saying|hearing|talking"
                    + "|looking))|\\bare you (?:a|an|really|real|human|the|some)\\b"
                    + "|\\b(?:introduce|describe) yourself\\b|\\babout yourself\\b|\\b(?:what"
                    + "|which)(?: \\w+)? (?:model|engine|assistant|bot) (?:are|is) (?:you|this)\\b");
    private static final Pattern NAME =
            Pattern.compile("\\b(?:what is your name|your name please|do you have a name|who is this)\\b"
                    + "|\\bwhat should i call you\\b");
    private static final Pattern ABLE =
            Pattern.compile("\\bwhat (?:can|could|do|else can) you (?:do|know|offer)\\b|\\b(?:how|what) can you help\\b"
                    + "|\\bwhat are you able\\b|^help(?: me)?(?: please)?$"
                    + "|\\bwhat (?:functions|tools|commands|abilities|skills)\\b|\\bwhat can i (?:say|ask"
                    + "|do)\\b|\\bwhat are your (?:functions|abilities|skills|tools)\\b");
    private static final Pattern TOLD =
            Pattern.compile("\\b(?:your|the|system) (?:system )?(?:instructions?|prompt|rules|orders)\\b"
                    + "|\\bwhat were you told\\b|\\bhow are you configured\\b");

    @Override
    public Optional<Reply> answer(Situation situation) {
        Heard heard = situation.heard();
        if (heard.find(TOLD).isPresent() && Sentences.asks(heard)) {
            return Optional.of(instructed(situation.instructions()));
        }
        if (heard.find(NAME).isPresent()) {
            return Optional.of(named(situation.instructions()));
        }
        if (heard.find(ABLE).isPresent()) {
            return Optional.of(able(situation));
        }
        return heard.find(SELF).map(_ -> self(situation.instructions()));
    }

    private static Reply self(Instructions instructions) {
        String who = instructions.name().isEmpty() ? "I am" : "I am " + instructions.name() + ",";
        return Reply.say(
                "identity",
                who + " a rule engine, not a language model. I can " + ABILITIES + ".",
                who + " a set of rules without a language model. What I can do is " + ABILITIES + ".",
                who + " a small rule engine; there is no language model behind me. I " + ABILITIES + ".");
    }

    private static Reply named(Instructions instructions) {
        String name = instructions.name().isEmpty() ? "reflex" : instructions.name();
        return Reply.say(
                "identity",
                "My name is " + name + ". I am a rule engine without a language model.",
                "I am called " + name + ", a rule engine without a language model.");
    }

    private static Reply able(Situation situation) {
        String functions = situation.prompt().functions().stream()
                .limit(5)
                .map(FunctionDeclaration::name)
                .map(Names::spoken)
                .collect(Collectors.joining(", "));
        String more = functions.isEmpty() ? "" : " I can also call these functions: " + functions + ".";
        return Reply.say(
                "identity",
                "I am a rule engine without a language model. I can " + ABILITIES + "." + more,
                "Without a language model I can " + ABILITIES + "." + more);
    }

    private static Reply instructed(Instructions instructions) {
        if (instructions.text().isBlank()) {
            return Reply.say("identity", "I was given no instructions.", "Nobody gave me instructions.");
        }
        String summary = instructions.summary();
        int words = Heard.of(instructions.text()).size();
        return summary.isEmpty()
                ? Reply.say(
                        "identity",
                        "I was given instructions of " + words
                                + " words, but as a rule engine I can follow none of them.")
                : Reply.say(
                        "identity",
                        "Of my instructions I follow " + summary + ". The rest a rule engine cannot follow.");
    }
}
