package parley.engines.guide;

import java.util.EnumSet;
import java.util.Set;
import parley.engine.Observation.Kind;
import parley.engine.Prompt;

/// What the guide does in a turn.
///
/// @param label what kind of move it is, in the words of the judged turns: `ask Grounds compartment`
/// @param words what is said; empty when nothing is to be said
/// @param notes where the conversation stands then
/// @param awaited what, when seen, is worth a turn that nobody asked for
/// @param others whether the mind beside it is to answer
record Move(String label, String words, Notes notes, Set<Kind> awaited, boolean others) {

    Move {
        awaited = Set.copyOf(awaited);
    }

    static Move say(String label, String words, Notes notes) {
        return new Move(label, words, notes.saying(words), Set.of(), false);
    }

    /// No matter of the guide.
    static Move rest(Notes notes) {
        return new Move("rest", "", notes, Set.of(), true);
    }

    /// Nobody said anything, and nothing is worth saying.
    static Move nothing(Notes notes) {
        return new Move("nothing", "", notes, Set.of(), false);
    }

    /// Whether the session has to keep something else than it gave.
    boolean isNews(Prompt prompt) {
        return !others || !notes.equals(Notes.of(prompt.sight().notes()));
    }

    Move awaiting(Set<Kind> kinds) {
        return new Move(label, words, notes, kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds), others);
    }

    /// The same with something said before it.
    Move after(String before) {
        String all = Sentences.join(before, words);
        return new Move(label, all, notes.saying(all), awaited, others);
    }

    Move labelled(String other) {
        return new Move(other, words, notes, awaited, others);
    }
}
