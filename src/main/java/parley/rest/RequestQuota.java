package parley.rest;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import parley.gateway.Owner;
import parley.time.TimeSource;

/// How many requests each key may make in a minute. Any thread.
public final class RequestQuota {
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

    private final int mostPerMinute;
    private final TimeSource time;

    /// Of the present minute. Guarded by this.
    private final Map<Owner, Integer> made = new HashMap<>();

    private long beganNanos;

    /// @param mostPerMinute of one key; [Integer#MAX_VALUE] for any number
    public RequestQuota(int mostPerMinute, TimeSource time) {
        this.mostPerMinute = mostPerMinute;
        this.time = time;
        this.beganNanos = time.nanos();
    }

    /// Counts a request. Gives how long to wait when there were too many.
    synchronized Optional<Duration> request(Owner owner) {
        if (mostPerMinute == Integer.MAX_VALUE) {
            return Optional.empty();
        }
        long passed = time.nanos() - beganNanos;
        if (passed >= MINUTE_NANOS) {
            made.clear();
            beganNanos += passed - passed % MINUTE_NANOS;
            passed %= MINUTE_NANOS;
        }
        boolean fits = made.merge(owner, 1, Integer::sum) <= mostPerMinute;
        return fits ? Optional.empty() : Optional.of(Duration.ofNanos(MINUTE_NANOS - passed));
    }

    int mostPerMinute() {
        return mostPerMinute;
    }
}
