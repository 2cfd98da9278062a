package parley.session;

import java.util.concurrent.CompletionStage;

/// Where a session gets the conversation that it goes on with, and leaves its own when it ends. Session loop
/// only; no call blocks.
///
/// This is the seam at which conversations can be kept elsewhere than in memory.
public interface Keeping {

    /// Takes the session's id. Called once, when the setup is good.
    ///
    /// @param inbox of the session, for whoever wants to ask it something or end it
    /// @return the conversation under that id, when whoever had it has let it go; for a new id an empty one
    CompletionStage<SessionSnapshot> claim(Inbox inbox);

    /// The session is over. Only the first of this and [#leftUnbegun] counts.
    void left(SessionSnapshot snapshot);

    /// The session is over and never began: what it claimed is as it was.
    void leftUnbegun();
}
