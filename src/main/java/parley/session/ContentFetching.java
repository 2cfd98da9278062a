package parley.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import parley.content.Blob;
import parley.content.Content;
import parley.content.Part;
import parley.protocol.CloseReason;
import parley.session.ContentReading.Means;
import parley.session.FileSource.Found;

/// Some contents that refer to files, and how far those are fetched: one after the other. Session loop only.
///
/// A client that refers to what it may not have is told so and closed (live.md 9: 1007).
final class ContentFetching {
    private final List<Content> contents;
    private final Duration at;
    private final Consumer<ContentReading.Result> then;
    private final Means means;
    private final Deque<Part.FileData> left;
    private final Deque<Blob> fetched = new ArrayDeque<>();

    /// The number of what is waited for; 0 for nothing.
    private int awaited;

    ContentFetching(List<Content> contents, Duration at, Consumer<ContentReading.Result> then, Means means) {
        this.contents = contents;
        this.at = at;
        this.then = then;
        this.means = means;
        this.left = new ArrayDeque<>(files(contents));
    }

    static List<Part.FileData> files(List<Content> contents) {
        return contents.stream()
                .flatMap(content -> content.parts().stream())
                .filter(Part.FileData.class::isInstance)
                .map(Part.FileData.class::cast)
                .toList();
    }

    /// Begins what is next to do. True when there is nothing left.
    boolean advance() {
        if (awaited == 0 && !left.isEmpty()) {
            awaited = means.numbers().next();
            int asked = awaited;
            means.files()
                    .find(left.peek().fileUri())
                    .whenComplete((found, failure) -> means.inbox()
                            .post(new SessionEvent.Fetched(
                                    asked, failure == null ? found : new Found.Missing("a file could not be read"))));
        }
        return awaited == 0;
    }

    /// A file was fetched, or is not to be had.
    void fetched(int number, Found found) {
        if (number != awaited) {
            return;
        }
        switch (found) {
            case Found.File(Blob blob) -> {
                awaited = 0;
                String type = left.remove().mimeType();
                fetched.add(type.isEmpty() ? blob : new Blob(type, blob.data()));
            }
            case Found.Missing(String words) ->
                means.inbox().post(new SessionEvent.Ended(CloseReason.INVALID_ARGUMENT.saying(words)));
        }
    }

    /// The contents with the files in place of what referred to them, to be read.
    ContentReading reading() {
        List<Content> whole = new ArrayList<>();
        for (Content content : contents) {
            whole.add(new Content(
                    content.role(),
                    content.parts().stream()
                            .map(part -> part instanceof Part.FileData ? new Part.InlineData(fetched.remove()) : part)
                            .toList()));
        }
        return new ContentReading(whole, at, then, means);
    }
}
