package parley.engines.reflex;

import java.util.List;
import java.util.Optional;

/// The rules in order: the first that fits answers. Some look at the whole turn, the others at one sentence
/// after the other, questions first.
final class Rules {
    private static final List<Rule> OF_THE_TURN = List.of(new Answers(), new Repeating(), new Functions());
    private static final List<Rule> OF_A_SENTENCE = List.of(
            new Identity(),
            new Spelling(),
            new Recalling(),
            new Counting(),
            new Sums(),
            new Measured(),
            new Sight(),
            new Clock(),
            new Learning(),
            new Courtesy());
    private static final Rule DOCUMENTS = new Documents();
    private static final Rule FALLBACK = new Fallback();

    private Rules() {}

    static Reply answer(Situation situation) {
        return first(OF_THE_TURN, situation)
                .or(() -> bySentence(situation))
                .or(() -> DOCUMENTS.answer(situation))
                .or(() -> FALLBACK.answer(situation))
                .orElseThrow();
    }

    private static Optional<Reply> bySentence(Situation situation) {
        return Sentences.byUrgency(situation.dialogue().question()).stream()
                .flatMap(sentence -> first(OF_A_SENTENCE, situation.hearing(sentence)).stream())
                .findFirst();
    }

    private static Optional<Reply> first(List<Rule> rules, Situation situation) {
        return rules.stream().flatMap(rule -> rule.answer(situation).stream()).findFirst();
    }
}
