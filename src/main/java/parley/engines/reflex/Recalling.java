package parley.engines.reflex;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Answers from what the user told before ([Memory]).
final class Recalling implements Rule {
    private static final Pattern KEYED =
            Pattern.compile("\\b(?:what|which|who|when|where)(?: again)? (?:is|was|are|were)(?: again)? (my|the"
                    + "|our) ((?:[\\p{L}\\p{N}.]+ ?){1,6}?)(?: again| please| i told you| i said"
                    + "| that i told you| now)*$");
    private static final Pattern ASKED =
            Pattern.compile("\\b(?:tell me|say|do you (?:still )?(?:remember|know)|can you (?:tell me|remember)"
                    + "|remind me of|give me)(?: again)?(?: what)? (my|the"
                    + "|our) ((?:[\\p{L}\\p{N}.]+ ?){1,4}?)(?: is| was| again| please)*$");
    private static final Pattern DOING =
            Pattern.compile("\\b(?:what|where|who|whom|which|how)(?: \\w+){0,3}? (?:do|did|am|was) i (\\w+)?");
    private static final Pattern SELF = Pattern.compile("\\bwho am i\\b|\\bdo you know (?:who i am|me)\\b");
    private static final Pattern ALL =
            Pattern.compile("\\bwhat (?:do|did|can) you (?:still )?(?:remember|know about me)\\b|\\bwhat (?:did"
                    + "|have) i (?:tell|ask|told|asked) you to (?:remember|note)\\b"
                    + "|\\bwhat should you remember\\b|\\bwhat do you know about me\\b");

    @Override
    public Optional<Reply> answer(Situation situation) {
        Heard heard = situation.heard();
        Memory memory = situation.memory();
        if (heard.find(ALL).isPresent()) {
            return Optional.of(told(memory.facts(), "You have not told me anything to remember."));
        }
        if (heard.find(SELF).isPresent()) {
            return Optional.of(keyed(memory, "your", "name").orElse(unknown("your name")));
        }
        return heard.find(KEYED)
                .or(() -> heard.find(ASKED))
                .flatMap(match -> keyed(memory, match))
                .or(() -> heard.find(DOING).flatMap(match -> doing(memory, match)));
    }

    private static Optional<Reply> keyed(Memory memory, Matcher match) {
        String owner = match.group(1).equals("my") ? "your" : match.group(1);
        String key = match.group(2).strip();
        Optional<Reply> known = keyed(memory, owner, key);
        boolean secret = key.matches(".*\\b(?:code ?word|password|secret|magic word)\\b.*");
        return owner.equals("your") || secret ? known.or(() -> Optional.of(unknown(owner + " " + key))) : known;
    }

    private static Optional<Reply> keyed(Memory memory, String owner, String key) {
        return memory.about(owner, key)
                .map(fact -> Reply.say(
                        "memory",
                        Person.sentence(fact.sentence()),
                        Person.sentence("you told me: " + fact.sentence()),
                        Person.sentence(fact.value())));
    }

    private static Reply unknown(String what) {
        return Reply.say(
                "memory",
                "You have not told me " + what + ".",
                "I do not know " + what + ". You have not" + " told me.");
    }

    private static Optional<Reply> doing(Memory memory, Matcher match) {
        if (match.group(1) == null) {
            return Optional.empty();
        }
        List<Memory.Fact> facts = memory.doing(match.group(1));
        return facts.isEmpty() ? Optional.empty() : Optional.of(told(facts, ""));
    }

    private static Reply told(List<Memory.Fact> facts, String none) {
        if (facts.isEmpty()) {
            return Reply.say("memory", none);
        }
        List<Memory.Fact> latest = facts.size() > 5 ? facts.subList(facts.size() - 5, facts.size()) : facts;
        String list = latest.stream().map(Memory.Fact::sentence).distinct().collect(Collectors.joining(", and "));
        return Reply.say("memory", Person.sentence(list), Person.sentence("you told me: " + list));
    }
}
