package parley.sight;

import java.util.Map;

/// What one session counts; the totals of the process grow with it.
record Counts(Tally session, Tally process) {

    void add(Count count, long more) {
        session.add(count, more);
        process.add(count, more);
    }

    void add(Count count) {
        add(count, 1);
    }

    Map<Count, Long> all() {
        return session.all();
    }
}
