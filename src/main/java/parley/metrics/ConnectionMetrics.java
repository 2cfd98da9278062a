package parley.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import parley.gateway.ConnectionWatch;

/// Connections: how many there are, how they ended, how many were turned away.
final class ConnectionMetrics implements ConnectionWatch {
    /// RFC 6455 7.4.1. A client may send any other one from 3000 to 4999, which would be labels without a bound.
    private static final int FIRST_CODE = 1000;

    private static final int LAST_CODE = 1015;

    private final Gauge open;
    private final Counter connections;
    private final Counter closes;
    private final Counter refusals;

    ConnectionMetrics(PrometheusRegistry registry) {
        Build build = new Build(registry);
        open = build.gauge("parley_connections_open", "Connections of the Live API that are open.");
        connections = build.counter("parley_connections_total", "Connections that were let in.");
        closes = build.counter(
                "parley_closes_total", "Connections that ended, by the code of their close frame.", "code", "1000");
        refusals = build.counter(
                "parley_refusals_total",
                "Clients turned away at the door, by the code they were given.",
                "code",
                "1007",
                "1008");
    }

    @Override
    public void opened() {
        open.inc();
        connections.inc();
    }

    @Override
    public void closed(String session, int code) {
        open.dec();
        closes.labelValues(label(code)).inc();
    }

    @Override
    public void refused(int code) {
        refusals.labelValues(label(code)).inc();
    }

    private static String label(int code) {
        return code >= FIRST_CODE && code <= LAST_CODE ? Integer.toString(code) : "other";
    }
}
