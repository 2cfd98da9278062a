package parley.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import parley.gateway.ConnectionWatch;
import parley.session.SessionWatch;
import parley.sight.SightReport;
import parley.store.SessionStore;
import parley.time.TimeSource;

/// All metrics of one server. Any thread.
public final class Metrics {
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final AtomicBoolean virtualMachineIsRead = new AtomicBoolean();
    private final TimeSource time;
    private final SessionMetrics sessions;
    private final ConnectionMetrics connections;
    private final StoreMetrics store;

    private Metrics(TimeSource time) {
        this.time = time;
        this.sessions = new SessionMetrics(registry, time);
        this.connections = new ConnectionMetrics(registry);
        this.store = new StoreMetrics(registry, time);
    }

    public static Metrics open(TimeSource time) {
        return new Metrics(time);
    }

    /// Counts what happens in sessions.
    public SessionWatch.Post sessions() {
        return sessions;
    }

    /// Counts connections and how they end.
    public ConnectionWatch connections() {
        return connections;
    }

    /// `store`, with its writes measured.
    public SessionStore measuring(SessionStore store) {
        return new MeasuredStore(store, this.store);
    }

    /// Shows what the eyes did, as soon as there are any, and what the process does besides.
    ///
    /// @param sight asked each time that somebody reads
    public void showing(Supplier<Optional<SightReport>> sight) {
        SightMetrics.register(registry, sight);
        ProcessMetrics.register(registry);
    }

    /// Everything in Prometheus' text format. The virtual machine is looked at from the first time on.
    public byte[] page() {
        if (virtualMachineIsRead.compareAndSet(false, true)) {
            JvmMetrics.builder().register(registry);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
