package parley.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Arrays;
import java.util.Locale;

/// Makes metrics of one kind alike: no exemplars, and every value of a label is there from the start, at 0.
record Build(PrometheusRegistry registry) {
    /// 10 ms to 20 s, twice as much each time: an answer within 600 ms is good, one after 10 s is not one.
    private static final double[] BOUNDS = {
        0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2, 3, 5, 10, 20
    };

    Counter counter(String name, String help) {
        return Counter.builder().name(name).help(help).withoutExemplars().register(registry);
    }

    Counter counter(String name, String help, String label, String... values) {
        Counter counter = Counter.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .withoutExemplars()
                .register(registry);
        Arrays.stream(values).forEach(counter::initLabelValues);
        return counter;
    }

    Gauge gauge(String name, String help) {
        return Gauge.builder().name(name).help(help).withoutExemplars().register(registry);
    }

    Gauge gauge(String name, String help, String label, String... values) {
        Gauge gauge = Gauge.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .withoutExemplars()
                .register(registry);
        Arrays.stream(values).forEach(gauge::initLabelValues);
        return gauge;
    }

    Histogram seconds(String name, String help) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .classicOnly()
                .classicUpperBounds(BOUNDS)
                .withoutExemplars()
                .register(registry);
    }

    static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String[] labels(Enum<?>[] values) {
        return Arrays.stream(values).map(Build::label).toArray(String[]::new);
    }
}
