package parley.protocol;

import parley.protocol.Notices.Kind;
import parley.protocol.Notices.Notice;

/// The reading of one message: by which dialect, and who hears of oddities.
final class Reading {
    private static final int MAX_NOTICES = 64;

    private final Dialect dialect;
    private final Notices notices;
    private int given;

    Reading(Dialect dialect, Notices notices) {
        this.dialect = dialect;
        this.notices = notices;
    }

    Dialect dialect() {
        return dialect;
    }

    boolean holds(Rule rule) {
        return dialect.holds(rule);
    }

    /// The same reading for a client that asked for `model`.
    Reading forModel(String model) {
        return new Reading(dialect.forModel(model), this::pass);
    }

    void notice(Kind kind, String path) {
        notice(kind, path, "");
    }

    void notice(Kind kind, String path, String remark) {
        pass(new Notice(kind, path, remark));
    }

    private void pass(Notice notice) {
        if (given++ < MAX_NOTICES) {
            notices.accept(notice);
        }
    }
}
