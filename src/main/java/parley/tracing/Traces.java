package parley.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import parley.session.SessionWatch;
import parley.time.TimeSource;

/// Sends the spans of all sessions to a collector. Any thread. A collector that cannot be reached costs its spans and
/// nothing else: what waits for it is limited, and dropped beyond that.
public final class Traces implements SessionWatch.Post, AutoCloseable {
    /// Of the OTLP specification, 1.x: where traces are posted when the address has no path.
    private static final String PATH = "/v1/traces";

    private static final int MOST_WAITING = 4_096;
    private static final Duration POST_LIMIT = Duration.ofSeconds(5);
    private static final long FAREWELL_SECONDS = 5;

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final TimeSource time;

    private Traces(SpanProcessor processor, TimeSource time) {
        Resource who = Resource.create(Attributes.builder()
                .put("service.name", "parley")
                .put("telemetry.sdk.language", "java")
                .build());
        this.provider = SdkTracerProvider.builder()
                .setResource(who)
                .addSpanProcessor(processor)
                .build();
        this.tracer = provider.get("parley");
        this.time = time;
    }

    /// @param collector base address of OTLP over HTTP, such as `http://localhost:4318`
    public static Traces to(URI collector, TimeSource time) {
        String path = collector.getPath();
        URI address = path == null || path.isEmpty() || path.equals("/") ? collector.resolve(PATH) : collector;
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(address.toString())
                .setTimeout(POST_LIMIT)
                .build();
        return to(
                BatchSpanProcessor.builder(new ToldExporter(exporter))
                        .setMaxQueueSize(MOST_WAITING)
                        .build(),
                time);
    }

    static Traces to(SpanProcessor processor, TimeSource time) {
        return new Traces(processor, time);
    }

    @Override
    public SessionWatch over(String id) {
        return new SessionTrace(tracer, time, id);
    }

    /// Sends what waits.
    @Override
    public void close() {
        provider.shutdown().join(FAREWELL_SECONDS, TimeUnit.SECONDS);
    }
}
