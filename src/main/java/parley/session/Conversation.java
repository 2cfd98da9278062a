package parley.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import parley.content.Content;
import parley.content.Part;
import parley.content.Role;
import parley.content.TokenCount;

/// What was said, in order, with what it costs to read it again. Session loop only.
///
/// Bounded: beyond the window the oldest turns are forgotten, always up to a turn of the user; and only the
/// newest pictures are kept.
final class Conversation {
    private static final int PICTURES_KEPT = 8;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final int windowTokens;
    private TokenCount tokens = TokenCount.NONE;

    Conversation(int windowTokens) {
        this.windowTokens = windowTokens;
    }

    /// One content and its price. A spoken turn stands as its words but costs what its sound costs.
    record Entry(Content content, TokenCount tokens) {}

    void add(Entry entry) {
        entries.add(entry);
        tokens = tokens.plus(entry.tokens());
        forgetPictures();
        forgetTurns();
    }

    List<Content> contents() {
        return entries.stream().map(Entry::content).toList();
    }

    TokenCount tokens() {
        return tokens;
    }

    private void forgetTurns() {
        while (tokens.total() > windowTokens && entries.size() > 1) {
            do {
                removeFirst();
            } while (entries.size() > 1 && entries.getFirst().content().role() != Role.USER);
        }
    }

    private void removeFirst() {
        entries.removeFirst();
        tokens = entries.stream().map(Entry::tokens).reduce(TokenCount.NONE, TokenCount::plus);
    }

    private void forgetPictures() {
        int seen = 0;
        Deque<Entry> kept = new ArrayDeque<>();
        for (Entry entry : (Iterable<Entry>) entries::descendingIterator) {
            int pictures = pictures(entry);
            kept.addFirst(pictures > 0 && seen + pictures > PICTURES_KEPT && !kept.isEmpty() ? blind(entry) : entry);
            seen += pictures;
        }
        if (seen > PICTURES_KEPT) {
            entries.clear();
            entries.addAll(kept);
            tokens = entries.stream().map(Entry::tokens).reduce(TokenCount.NONE, TokenCount::plus);
        }
    }

    private static int pictures(Entry entry) {
        return (int)
                entry.content().parts().stream().filter(Conversation::isPicture).count();
    }

    private static Entry blind(Entry entry) {
        List<Part> words = entry.content().parts().stream()
                .filter(part -> !isPicture(part))
                .toList();
        return new Entry(
                new Content(entry.content().role(), words),
                new TokenCount(entry.tokens().byModality().entrySet().stream()
                        .filter(count -> count.getKey() != parley.content.Modality.IMAGE)
                        .collect(java.util.stream.Collectors.toMap(
                                java.util.Map.Entry::getKey, java.util.Map.Entry::getValue))));
    }

    private static boolean isPicture(Part part) {
        return part instanceof Part.InlineData(var blob) && blob.mimeType().startsWith("image/");
    }
}
