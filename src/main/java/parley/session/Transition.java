package parley.session;

import java.util.List;

/// From a state and an event to the next state and what is to be done. Pure.
@FunctionalInterface
interface Transition {

    Step next(TurnState state, TurnEvent event);

    /// What comes out of one event. The effects are carried out in order.
    record Step(TurnState state, List<TurnEffect> effects) {}
}
