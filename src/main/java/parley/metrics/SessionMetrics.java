package parley.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import parley.content.UsageMetadata;
import parley.session.Moment.CallEnd;
import parley.session.Moment.TurnEnd;
import parley.session.SessionWatch;
import parley.time.TimeSource;

/// Sessions, their turns, and how long the steps of an answer take.
final class SessionMetrics implements SessionWatch.Post {
    final TimeSource time;
    final Gauge live;
    final Gauge working;
    final Histogram firstSound;
    final Histogram hearing;
    final Histogram thinking;
    final Histogram speaking;
    final Counter busy;
    private final Counter begun;
    private final Counter turns;
    private final Counter interruptions;
    private final Counter calls;
    private final Counter tokens;

    SessionMetrics(PrometheusRegistry registry, TimeSource time) {
        this.time = time;
        Build build = new Build(registry);
        live = build.gauge("parley_sessions", "Sessions that are at work.");
        begun = build.counter(
                "parley_setups_total",
                "Setups, by what came of them: a new session, one that was kept and goes on, one that was alive and"
                        + " was joined, or none.",
                "outcome",
                "new",
                "resumed",
                "joined",
                "refused");
        turns = build.counter(
                "parley_turns_total", "Turns of the model that ended, by how.", "end", Build.labels(TurnEnd.values()));
        interruptions = build.counter("parley_interruptions_total", "Answers that were cut.");
        calls = build.counter(
                "parley_tool_calls_total",
                "Calls of functions, by how they ended.",
                "end",
                Build.labels(CallEnd.values()));
        tokens = build.counter("parley_tokens_total", "Tokens.", "kind", "prompt", "response", "thoughts");
        firstSound = build.seconds(
                "parley_first_sound_seconds",
                "From the last speech of the user, or what was written, to the first sound of the answer.");
        hearing = build.seconds("parley_hearing_seconds", "From the end of an activity to its words.");
        thinking = build.seconds("parley_thinking_seconds", "From asking the mind to its first words.");
        speaking = build.seconds("parley_speaking_seconds", "From the first words to the first sound.");
        working = build.gauge(
                "parley_engine_busy",
                "Answers for which an engine works at present: hearing, or answering (thinking and speaking).",
                "engine",
                "hearing",
                "answering");
        busy = build.counter(
                "parley_engine_busy_seconds_total",
                "Time for which engines worked, all sessions together.",
                "engine",
                "hearing",
                "answering");
    }

    @Override
    public SessionWatch over(String id) {
        return new SessionMeter(this);
    }

    void began(String outcome) {
        begun.labelValues(outcome).inc();
    }

    void turnEnded(TurnEnd end, UsageMetadata usage) {
        turns.labelValues(Build.label(end)).inc();
        tokens.labelValues("prompt").inc(usage.prompt().total());
        tokens.labelValues("response").inc(usage.response().total());
        tokens.labelValues("thoughts").inc(usage.thoughtsTokens());
    }

    void interrupted() {
        interruptions.inc();
    }

    void callsEnded(int number, CallEnd end) {
        calls.labelValues(Build.label(end)).inc(number);
    }
}
