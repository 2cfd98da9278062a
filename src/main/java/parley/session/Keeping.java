package parley.session;

import java.util.concurrent.CompletionStage;
import parley.protocol.ClientMessage;
import parley.protocol.CloseReason;

/// Where a session gets the conversation that it goes on with, and leaves its own when it ends. Session loop
/// only; no call blocks.
///
/// This is the seam at which conversations can be kept elsewhere than in memory.
public interface Keeping {

    /// Who asks for a session.
    ///
    /// @param inbox of the session that asks, for whoever wants to ask it something or end it
    /// @param line the client's connection
    /// @param setup names the handle, if the client has one
    record Claimant(Inbox inbox, Line line, Arrival arrival, ClientMessage.Setup setup) {}

    /// What became of a claim.
    sealed interface Claim {

        /// The session is the claimant's.
        ///
        /// @param id what the client is told
        /// @param past what there was; for a new session nothing
        /// @param consumed how many of its messages the client believes to be in `past`; -1 when it counts none
        record Taken(String id, SessionSnapshot past, long consumed, Journal journal) implements Claim {}

        /// A session that is still alive has taken the client's connection; whatever comes by it belongs to
        /// that session's inbox.
        record Joined(Inbox living) implements Claim {}

        /// The client may not have it.
        record Refused(CloseReason.Close close) implements Claim {}
    }

    /// Takes the session. Called once, when the setup is good.
    CompletionStage<Claim> claim(Claimant claimant);

    /// The session is over. Only the first of this and [#leftUnbegun] counts.
    void left(SessionSnapshot snapshot);

    /// The session is over and never began: what it claimed is as it was.
    void leftUnbegun();
}
