package parley.engines.reflex;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says back what the user tells, so that mishearing shows at once. Nothing is kept here: [Memory] reads it
/// from the history again.
final class Learning implements Rule {

    @Override
    public Optional<Reply> answer(Situation situation) {
        List<Memory.Fact> facts = Memory.factsIn(situation.heard());
        if (facts.isEmpty()) {
            return Optional.empty();
        }
        String told = facts.stream().map(Memory.Fact::sentence).collect(Collectors.joining(", and "));
        String kept = told.startsWith("you asked me to remember ")
                ? told.substring("you asked me to remember ".length())
                : told;
        return Optional.of(Reply.say(
                "memory",
                Person.sentence("I will remember: " + kept),
                Person.sentence("noted: " + kept),
                Person.sentence("I keep in mind: " + kept)));
    }
}
