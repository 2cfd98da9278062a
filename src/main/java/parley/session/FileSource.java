package parley.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import parley.content.Blob;

/// The files that one client may refer to instead of sending them (`fileData`, live.md 9). Any thread; no call blocks.
@FunctionalInterface
public interface FileSource {
    /// No files.
    FileSource NONE = uri -> CompletableFuture.completedFuture(new Found.Missing("there are no files here"));

    /// The file that `fileUri` names. A promise that fails is a file that cannot be read.
    CompletionStage<Found> find(String fileUri);

    /// What became of the search.
    sealed interface Found {

        record File(Blob blob) implements Found {}

        /// @param words for the client
        record Missing(String words) implements Found {}
    }
}
