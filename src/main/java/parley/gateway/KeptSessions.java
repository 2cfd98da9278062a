package parley.gateway;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import parley.session.SessionSnapshot;
import parley.time.TimeSource;

/// Conversations whose connection has ended, in memory only, for a while. Guarded by its owner, the
/// [SessionRegister].
///
/// Bounded by number, for each key and in all, by bytes and by time; beyond a bound the oldest go. A
/// conversation that is too large by itself is kept without its pictures and sounds.
final class KeptSessions {
    private final GatewaySettings.Keep limits;
    private final TimeSource time;
    private final Map<Name, Kept> kept = new LinkedHashMap<>();
    private long bytes;

    /// Whose it is and what it is called.
    record Name(Owner owner, SessionId id) {}

    /// @param bytes about what it holds
    /// @param endNanos when it is forgotten
    record Kept(SessionSnapshot snapshot, long bytes, long endNanos) {}

    KeptSessions(GatewaySettings.Keep limits, TimeSource time) {
        this.limits = limits;
        this.time = time;
    }

    /// Keeps `snapshot`, unless there is nothing in it to go on with.
    void put(Name name, SessionSnapshot snapshot) {
        remove(name);
        SessionSnapshot fitting = snapshot.bytes() > limits.sessionBytes() ? snapshot.withoutMedia() : snapshot;
        long size = fitting.bytes();
        if (limits.time().isZero() || fitting.isEmpty() || size > limits.sessionBytes()) {
            return;
        }
        kept.put(name, new Kept(fitting, size, time.nanos() + limits.time().toNanos()));
        bytes += size;
        forgetBeyondLimits(name.owner());
    }

    Optional<Kept> get(Name name) {
        forgetExpired();
        return Optional.ofNullable(kept.get(name));
    }

    Optional<Kept> remove(Name name) {
        forgetExpired();
        Optional<Kept> removed = Optional.ofNullable(kept.remove(name));
        removed.ifPresent(gone -> bytes -= gone.bytes());
        return removed;
    }

    /// Those of one owner, oldest first.
    List<SessionId> of(Owner owner) {
        forgetExpired();
        return kept.keySet().stream()
                .filter(name -> name.owner().equals(owner))
                .map(Name::id)
                .toList();
    }

    /// How long from now until it is forgotten.
    long leftNanos(Kept session) {
        return Math.max(0, session.endNanos() - time.nanos());
    }

    private void forgetBeyondLimits(Owner owner) {
        int own = of(owner).size();
        for (Iterator<Map.Entry<Name, Kept>> all = kept.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Name, Kept> oldest = all.next();
            boolean isOwn = oldest.getKey().owner().equals(owner);
            if (kept.size() > limits.inAll() || bytes > limits.bytes() || (isOwn && own > limits.perKey())) {
                own -= isOwn ? 1 : 0;
                bytes -= oldest.getValue().bytes();
                all.remove();
            }
        }
    }

    /// The oldest come first, and all are kept equally long.
    private void forgetExpired() {
        Iterator<Kept> all = kept.values().iterator();
        while (all.hasNext()) {
            Kept oldest = all.next();
            if (oldest.endNanos() - time.nanos() > 0) {
                return;
            }
            bytes -= oldest.bytes();
            all.remove();
        }
    }

    /// Prints no ids.
    @Override
    public String toString() {
        return "KeptSessions[" + kept.size() + ", "
                + TimeUnit.NANOSECONDS.toMinutes(limits.time().toNanos()) + " min]";
    }
}
