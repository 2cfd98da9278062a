package parley.session;

import java.util.ArrayList;
import java.util.List;

/// Cuts a stream of text into what can be spoken at once: sentences, and the first clause of a long first
/// sentence, so that speech begins early. Nothing is lost: the clauses, joined, are the text.
final class Clauses {
    /// A first piece of at least this many characters may end at a comma.
    private static final int EARLY_CHARS = 24;

    /// A piece without any stop is cut at a space beyond this length.
    private static final int LONGEST_CHARS = 240;

    private final StringBuilder pending = new StringBuilder();
    private boolean first = true;

    /// Adds text; gives the clauses that are complete with it.
    List<String> add(String piece) {
        pending.append(piece);
        List<String> complete = new ArrayList<>();
        for (int end = clauseEnd(); end > 0; end = clauseEnd()) {
            complete.add(pending.substring(0, end));
            pending.delete(0, end);
            first = false;
        }
        return complete;
    }

    /// What is left at the end of the text.
    String rest() {
        String rest = pending.toString();
        pending.setLength(0);
        return rest;
    }

    /// Where the first complete clause ends, or 0. A stop counts only once the next character is there:
    /// `3.5` is no end.
    private int clauseEnd() {
        for (int i = 0; i + 1 < pending.length(); i++) {
            if (Character.isWhitespace(pending.charAt(i + 1)) && endsClause(i)) {
                return i + 1;
            }
        }
        return pending.length() > LONGEST_CHARS ? lastSpace() : 0;
    }

    private boolean endsClause(int at) {
        return switch (pending.charAt(at)) {
            case '.', '!', '?', '\n', ':' -> !pending.substring(0, at).isBlank();
            case ',', ';' -> first && at >= EARLY_CHARS;
            default -> false;
        };
    }

    private int lastSpace() {
        return Math.max(0, pending.lastIndexOf(" "));
    }
}
