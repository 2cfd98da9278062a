package parley.store;

import java.time.Duration;

/// What a store keeps at most. Where a number or the bytes in all are used up, the oldest sessions that nobody
/// holds are forgotten; when there is none, writes fail as [StoreException.Kind#FULL].
///
/// @param perOwner sessions of one owner
/// @param inAll sessions of all owners
/// @param sessionBytes of one session, its snapshot and the entries after it
/// @param bytes of all sessions
/// @param records beside the sessions
/// @param queued writes that wait for the medium; the next one fails as [StoreException.Kind#UNAVAILABLE]
/// @param keep how long after its last write a session is kept that was never let go
public record StoreLimits(
        int perOwner, int inAll, long sessionBytes, long bytes, int records, int queued, Duration keep) {

    /// A megabyte or so for each of ten thousand sessions, for two hours. One owner may have all: a server without
    /// keys knows no other.
    public static final StoreLimits DEFAULT =
            new StoreLimits(20_000, 20_000, 64L << 20, 8L << 30, 100_000, 65_536, Duration.ofHours(2));

    public StoreLimits withNumbers(int ofOneOwner, int ofAll) {
        return new StoreLimits(ofOneOwner, ofAll, sessionBytes, bytes, records, queued, keep);
    }

    public StoreLimits withBytes(long ofOneSession, long ofAll) {
        return new StoreLimits(perOwner, inAll, ofOneSession, ofAll, records, queued, keep);
    }

    public StoreLimits withRecords(int most) {
        return new StoreLimits(perOwner, inAll, sessionBytes, bytes, most, queued, keep);
    }

    public StoreLimits withQueued(int most) {
        return new StoreLimits(perOwner, inAll, sessionBytes, bytes, records, most, keep);
    }

    public StoreLimits withKeep(Duration time) {
        return new StoreLimits(perOwner, inAll, sessionBytes, bytes, records, queued, time);
    }
}
