package parley.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import parley.content.Content;
import parley.content.Part;
import parley.content.Role;
import parley.content.TokenCount;
import parley.time.TimeSource;

/// What was said, in order, with what it costs to read it again. Session loop only.
///
/// Bounded: beyond the window the oldest turns are forgotten, always up to a turn of the user; and only the
/// newest pictures are kept.
final class Conversation {
    private static final int PICTURES_KEPT = 8;

    private final Deque<PastTurn> entries = new ArrayDeque<>();
    private final int windowTokens;
    private final TimeSource time;
    private TokenCount tokens = TokenCount.NONE;
    private long forgotten;

    Conversation(int windowTokens, TimeSource time) {
        this.windowTokens = windowTokens;
        this.time = time;
    }

    /// One content and its price. A spoken turn stands as its words but costs what its sound costs.
    record Entry(Content content, TokenCount tokens) {}

    /// Goes on with what was said before.
    void goOnWith(SessionSnapshot past) {
        forgotten = past.forgottenTurns();
        entries.addAll(past.turns());
        count();
        forgetPictures();
        forgetTurns();
    }

    void add(Entry entry) {
        add(new PastTurn(entry.content(), entry.tokens(), time.now(), false));
    }

    /// An answer that was cut; what was heard of it.
    void addInterrupted(Entry entry) {
        add(new PastTurn(entry.content(), entry.tokens(), time.now(), true));
    }

    private void add(PastTurn entry) {
        entries.add(entry);
        tokens = tokens.plus(entry.tokens());
        forgetPictures();
        forgetTurns();
    }

    List<Content> contents() {
        return entries.stream().map(PastTurn::content).toList();
    }

    /// All that is remembered, oldest first.
    List<PastTurn> turns() {
        return List.copyOf(entries);
    }

    /// How many turns are remembered no longer.
    long forgotten() {
        return forgotten;
    }

    TokenCount tokens() {
        return tokens;
    }

    /// Forgets the oldest turns.
    void forget(int turns) {
        for (int i = 0; i < turns; i++) {
            removeFirst();
        }
    }

    /// Takes back what the user said since the last answer. Answers to calls stay: a call needs its own.
    void withdraw() {
        Deque<PastTurn> kept = new ArrayDeque<>();
        while (!entries.isEmpty() && entries.getLast().content().role() != Role.MODEL) {
            PastTurn last = entries.removeLast();
            if (last.content().parts().stream().anyMatch(Part.Answer.class::isInstance)) {
                kept.addFirst(last);
            }
        }
        entries.addAll(kept);
        count();
    }

    private void count() {
        tokens = entries.stream().map(PastTurn::tokens).reduce(TokenCount.NONE, TokenCount::plus);
    }

    private void forgetTurns() {
        while (tokens.total() > windowTokens && entries.size() > 1) {
            do {
                removeFirst();
            } while (entries.size() > 1 && !SlidingWindow.begins(entries.getFirst()));
        }
    }

    private void removeFirst() {
        entries.removeFirst();
        forgotten++;
        count();
    }

    private void forgetPictures() {
        int seen = 0;
        Deque<PastTurn> kept = new ArrayDeque<>();
        for (PastTurn entry : (Iterable<PastTurn>) entries::descendingIterator) {
            int pictures = pictures(entry);
            kept.addFirst(pictures > 0 && seen + pictures > PICTURES_KEPT && !kept.isEmpty() ? blind(entry) : entry);
            seen += pictures;
        }
        if (seen > PICTURES_KEPT) {
            entries.clear();
            entries.addAll(kept);
            count();
        }
    }

    private static int pictures(PastTurn entry) {
        return (int)
                entry.content().parts().stream().filter(Conversation::isPicture).count();
    }

    private static PastTurn blind(PastTurn entry) {
        List<Part> words = entry.content().parts().stream()
                .filter(part -> !isPicture(part))
                .toList();
        return new PastTurn(
                new Content(entry.content().role(), words),
                new TokenCount(entry.tokens().byModality().entrySet().stream()
                        .filter(count -> count.getKey() != parley.content.Modality.IMAGE)
                        .collect(java.util.stream.Collectors.toMap(
                                java.util.Map.Entry::getKey, java.util.Map.Entry::getValue))),
                entry.time(),
                entry.interrupted());
    }

    private static boolean isPicture(Part part) {
        return part instanceof Part.Frame
                || (part instanceof Part.InlineData(var blob) && blob.mimeType().startsWith("image/"));
    }
}
