package parley.metrics;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import parley.session.Moment;
import parley.session.SessionWatch;

/// Measures one session. Session loop only.
final class SessionMeter implements SessionWatch {
    private final SessionMetrics all;
    private final Stage hearing;
    private final Stage answering;
    private OptionalLong askedNanos = OptionalLong.empty();
    private OptionalLong thoughtNanos = OptionalLong.empty();
    private OptionalLong wordedNanos = OptionalLong.empty();
    private boolean live;

    SessionMeter(SessionMetrics all) {
        this.all = all;
        this.hearing = new Stage(all, "hearing");
        this.answering = new Stage(all, "answering");
    }

    @Override
    public void happened(Moment moment) {
        long now = all.time.nanos();
        switch (moment) {
            case Moment.Began(boolean past) -> {
                live = true;
                all.live.inc();
                all.began(past ? "resumed" : "new");
            }
            case Moment.Joined _ -> all.began("joined");
            case Moment.Refused _ -> all.began("refused");
            case Moment.UserSpoke _ -> askedNanos = OptionalLong.empty();
            case Moment.UserSilent(Duration ago) -> {
                askedNanos = OptionalLong.of(now - ago.toNanos());
                hearing.begin(now);
            }
            case Moment.Understood _ -> hearing.end(now).ifPresent(nanos -> all.hearing.observe(seconds(nanos)));
            case Moment.Wrote _ -> askedNanos = OptionalLong.of(now);
            case Moment.TurnBegan _ -> {}
            case Moment.Thinking _ -> {
                thoughtNanos = OptionalLong.of(now);
                answering.begin(now);
            }
            case Moment.FirstWords _ -> {
                thoughtNanos.ifPresent(from -> all.thinking.observe(seconds(now - from)));
                wordedNanos = OptionalLong.of(now);
            }
            case Moment.FirstSound _ -> firstSound(now);
            case Moment.Produced _, Moment.Called _ -> answering.end(now);
            case Moment.CallsEnded(int calls, var end) -> all.callsEnded(calls, end);
            case Moment.Interrupted _ -> {
                answering.end(now);
                all.interrupted();
            }
            case Moment.TurnEnded(var end, var usage) -> {
                answering.end(now);
                all.turnEnded(end, usage);
            }
            case Moment.Over _ -> over(now);
        }
    }

    /// Nothing is measured from when nobody asked: a turn of the model's own.
    private void firstSound(long now) {
        askedNanos.ifPresent(from -> all.firstSound.observe(seconds(now - from)));
        wordedNanos.ifPresent(from -> all.speaking.observe(seconds(now - from)));
        askedNanos = OptionalLong.empty();
        wordedNanos = OptionalLong.empty();
    }

    private void over(long now) {
        hearing.end(now);
        answering.end(now);
        if (live) {
            live = false;
            all.live.dec();
        }
    }

    private static double seconds(long nanos) {
        return (double) nanos / TimeUnit.SECONDS.toNanos(1);
    }

    /// What an engine is at for this session, if it is.
    private static final class Stage {
        private final SessionMetrics all;
        private final String name;
        private OptionalLong sinceNanos = OptionalLong.empty();

        Stage(SessionMetrics all, String name) {
            this.all = all;
            this.name = name;
        }

        void begin(long now) {
            end(now);
            sinceNanos = OptionalLong.of(now);
            all.working.labelValues(name).inc();
        }

        /// How long it took, if it was at work.
        OptionalLong end(long now) {
            if (sinceNanos.isEmpty()) {
                return OptionalLong.empty();
            }
            long nanos = now - sinceNanos.getAsLong();
            sinceNanos = OptionalLong.empty();
            all.working.labelValues(name).dec();
            all.busy.labelValues(name).inc(seconds(nanos));
            return OptionalLong.of(nanos);
        }
    }
}
