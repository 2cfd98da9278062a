package parley.testing;

import java.util.List;

/// When something happens, do this.
///
/// @param most how often; 0 for as often as it happens
record Rule(When when, List<Step> steps, int most) {
    Rule {
        steps = List.copyOf(steps);
    }

    /// The step behind `rounds` calls.
    int from(int rounds) {
        int at = 0;
        for (int left = rounds; left > 0 && at < steps.size(); at++) {
            left -= steps.get(at) instanceof Step.Calls ? 1 : 0;
        }
        return at;
    }

    /// Whether the first calls of the rule are those of `made`.
    boolean calls(List<List<String>> made) {
        List<List<String>> own = steps.stream()
                .filter(Step.Calls.class::isInstance)
                .map(step -> ((Step.Calls) step)
                        .calls().stream().map(Step.Wanted::name).toList())
                .toList();
        return own.size() >= made.size() && own.subList(0, made.size()).equals(made);
    }
}
