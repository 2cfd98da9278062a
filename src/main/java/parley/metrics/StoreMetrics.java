package parley.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import parley.time.TimeSource;

/// What is written into the store, how long it takes until it is durable, and what fails.
final class StoreMetrics {
    private final TimeSource time;
    private final Histogram seconds;
    private final Gauge waiting;
    private final Counter failures;

    StoreMetrics(PrometheusRegistry registry, TimeSource time) {
        this.time = time;
        Build build = new Build(registry);
        seconds = build.seconds("parley_store_write_seconds", "From asking the store to write until it is durable.");
        waiting = build.gauge("parley_store_writes_waiting", "Writes that are not durable yet.");
        failures = build.counter("parley_store_failures_total", "Writes that failed.");
    }

    <T> CompletionStage<T> measure(CompletionStage<T> written, long fromNanos) {
        waiting.inc();
        written.whenComplete((_, failure) -> {
            waiting.dec();
            if (failure == null) {
                seconds.observe((double) (time.nanos() - fromNanos) / TimeUnit.SECONDS.toNanos(1));
            } else {
                failures.inc();
            }
        });
        return written;
    }

    long nowNanos() {
        return time.nanos();
    }
}
