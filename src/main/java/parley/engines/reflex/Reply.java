package parley.engines.reflex;

import java.util.ArrayList;
import java.util.List;
import parley.content.FunctionCall;
import parley.engine.DocumentSearch.Passage;

/// What a rule wants to answer: words, in several ways to say them, or calls.
///
/// @param rule its name, for the thought that tells which rule it was
/// @param phrases the most usual first; empty for calls
/// @param sources what it rests on, of what was looked up
record Reply(String rule, List<Phrase> phrases, List<FunctionCall> calls, List<Passage> sources) {

    Reply {
        phrases = List.copyOf(phrases);
        calls = List.copyOf(calls);
        sources = List.copyOf(sources);
    }

    /// Each way is said a little less often than the one before.
    static Reply say(String rule, String... ways) {
        List<Phrase> phrases = new ArrayList<>();
        for (String way : ways) {
            phrases.add(new Phrase(way, Math.pow(0.7, phrases.size())));
        }
        return new Reply(rule, phrases, List.of(), List.of());
    }

    /// The same answer by another rule.
    Reply named(String other) {
        return new Reply(other, phrases, calls, sources);
    }

    /// The same answer, which rests on `passage`.
    Reply from(Passage passage) {
        return new Reply(rule, phrases, calls, List.of(passage));
    }

    static Reply call(List<FunctionCall> calls) {
        return new Reply("functions", List.of(), calls, List.of());
    }
}
