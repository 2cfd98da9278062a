package parley.engines.reflex;

import java.util.Optional;

/// One thing this mind can do. Rules know nothing of each other; [Rules] says which is asked first.
@FunctionalInterface
interface Rule {

    /// The answer, if this is a matter for the rule.
    Optional<Reply> answer(Situation situation);
}
