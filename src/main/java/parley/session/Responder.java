package parley.session;

import java.util.function.Consumer;
import parley.engine.Prompt;
import parley.engine.SpeechSynthesizer.Voice;
import parley.safety.SafetyPolicy;

/// Answers a turn: the seam between the session and whatever thinks and speaks.
interface Responder {

    /// Begins an answer. Never blocks. What it produces is posted as [SessionEvent.Produced] of `turn`, in
    /// order; the last one is `Calls`, `Done`, `Blocked` or `Failed`, unless the answer was cancelled.
    Response answer(TurnId turn, Request request, Consumer<SessionEvent> post);

    /// What is to be answered, and how.
    ///
    /// @param aloud whether it is spoken; otherwise it is written
    /// @param searches whether documents are searched for what the user said
    /// @param policy what must not be answered, and not be said
    record Request(Prompt prompt, boolean aloud, Voice voice, boolean searches, SafetyPolicy policy) {}

    /// An answer under way.
    interface Response {

        /// The wish that it stops. What it still posts is dropped by its turn's id.
        void cancel();

        Response NONE = () -> {};
    }
}
