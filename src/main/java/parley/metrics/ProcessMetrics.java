package parley.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import parley.apart.Deaths;
import parley.time.Threads;

/// What the process does besides talking.
final class ProcessMetrics {
    private ProcessMetrics() {}

    static void register(PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name("parley_virtual_threads")
                .help("Virtual threads of sessions, turns and requests.")
                .callback(out -> out.call(Threads.live()))
                .register(registry);
        CounterWithCallback.builder()
                .name("parley_worker_deaths_total")
                .help("Processes of native code that ended and were started again.")
                .labelNames("worker")
                .callback(out -> {
                    for (Deaths.Worker worker : Deaths.Worker.values()) {
                        out.call(Deaths.of(worker), Build.label(worker));
                    }
                })
                .register(registry);
    }
}
