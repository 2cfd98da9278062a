package parley.session;

import java.util.List;
import java.util.concurrent.CompletionStage;
import parley.content.Content;
import parley.content.TokenCount;
import parley.protocol.ClientMessage.Setup;

/// Counts what a mind would read, as `usageMetadata.promptTokenCount` does (live.md 6.4). Any thread.
@FunctionalInterface
public interface TokenCounter {

    /// Kept when the engines are there.
    CompletionStage<TokenCount> count(Setup setup, List<Content> contents);
}
