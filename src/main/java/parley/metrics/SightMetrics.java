package parley.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import parley.sight.Count;
import parley.sight.SightReport;

/// What became of the frames that clients sent, in the words of docs/sight.md.
final class SightMetrics {
    /// Each frame that came has one of these, or waits.
    private static final List<Count> VERDICTS = List.of(
            Count.SAME_BYTES,
            Count.RATE,
            Count.SUPERSEDED,
            Count.DAMAGED,
            Count.DUPLICATE,
            Count.DRIFT,
            Count.CHANGE,
            Count.SCENE_CUT);

    private static final double MICROS = 1e6;

    private SightMetrics() {}

    static void register(PrometheusRegistry registry, Supplier<Optional<SightReport>> sight) {
        one(registry, sight, "parley_frames_received_total", "Frames that came.", Count.RECEIVED, 1);
        one(registry, sight, "parley_frames_sent_total", "Frames that a mind was given.", Count.SENT, 1);
        one(registry, sight, "parley_looks_total", "Pictures that the eyes examined.", Count.EXAMINED, 1);
        one(registry, sight, "parley_looks_failed_total", "Looks at which the eyes failed.", Count.FAILED, 1);
        one(registry, sight, "parley_frame_tokens_total", "Tokens spent on frames.", Count.TOKENS_SPENT, 1);
        one(
                registry,
                sight,
                "parley_frame_tokens_blind_total",
                "Tokens that a frame of each second would have cost.",
                Count.TOKENS_BLIND,
                1);
        one(
                registry,
                sight,
                "parley_sight_work_seconds_total",
                "Time that threads worked on pictures.",
                Count.WORK_MICROS,
                MICROS);
        CounterWithCallback.builder()
                .name("parley_frames_total")
                .help("Frames by what was made of them, see docs/sight.md.")
                .labelNames("verdict")
                .callback(out -> VERDICTS.forEach(verdict -> out.call(count(sight, verdict), Build.label(verdict))))
                .register(registry);
    }

    private static void one(
            PrometheusRegistry registry,
            Supplier<Optional<SightReport>> sight,
            String name,
            String help,
            Count count,
            double unit) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(out -> out.call(count(sight, count) / unit))
                .register(registry);
    }

    private static double count(Supplier<Optional<SightReport>> sight, Count count) {
        return sight.get().map(report -> report.count(count)).orElse(0L);
    }
}
