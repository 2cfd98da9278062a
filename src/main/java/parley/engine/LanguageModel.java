package parley.engine;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import parley.content.FunctionCall;
import parley.json.Json;

/// The mind: reads a conversation and writes the next turn.
///
/// May block: it is called on a virtual thread of the turn and computes on platform threads of its own.
public interface LanguageModel extends AutoCloseable {

    /// Writes the answer to `out` piece by piece and returns when it is whole. The last piece is a
    /// [Output.Finish].
    /// `out` is called on the calling thread.
    ///
    /// @throws java.util.concurrent.CancellationException soon after `cancellation` is set
    /// @throws EngineException when no answer can be given
    void generate(Prompt prompt, Consumer<Output> out, Cancellation cancellation);

    /// An estimate of the tokens of `text`, in the mind's own measure where it has one.
    int countTokens(String text);

    /// Whether it takes pictures itself. One that does not is told what the eyes saw.
    default boolean sees() {
        return false;
    }

    /// What it runs on, in one line for people.
    String describe();

    @Override
    void close();

    /// What a mind can say.
    sealed interface Output {

        /// Words of the answer. The pieces, joined as they are, are the answer.
        record Text(String piece) implements Output {}

        /// Words of its thinking. Shown only to clients that ask for thoughts.
        record Thought(String piece) implements Output {}

        /// A call, whole. `call.id()` may be empty; the session then gives one.
        record Call(FunctionCall call) implements Output {}

        /// What the mind wants to be given back with every later prompt of this session ([Prompt.Sight#notes]),
        /// in place of what it noted before. Kept when the answer is finished, or when any of it was heard.
        ///
        /// @param awaited what, when it is seen, may be worth a turn that nobody asked for
        record Note(Json.Struct notes, Set<Observation.Kind> awaited) implements Output {
            public Note {
                awaited = Set.copyOf(awaited);
            }
        }

        /// What the answer rests on, of what was found for it ([Prompt#found]).
        record Sources(List<DocumentSearch.Passage> passages) implements Output {
            public Sources {
                passages = List.copyOf(passages);
            }
        }

        /// The end.
        ///
        /// @param thoughtsTokens tokens of thinking where the mind tells, else 0
        record Finish(Reason reason, int thoughtsTokens) implements Output {}
    }

    /// Why an answer ended.
    enum Reason {
        /// Nothing more to say, or a stop sequence.
        STOP,
        /// `maxOutputTokens` was reached.
        MAX_TOKENS,
        /// It waits for the answers to its calls.
        CALLS,
        /// It wanted to call a function but what it wrote is not a call.
        MALFORMED_CALL
    }
}
