package parley.cli;

import java.net.URI;
import java.util.List;
import org.slf4j.event.Level;
import parley.logs.LogFormat;
import parley.logs.Logs;
import parley.server.ServeSettings.TraceChoice;
import picocli.CommandLine.Option;

/// The flags of `parley serve` that say what operators see of it.
final class WatchOptions {

    @Option(
            names = "--log-format",
            paramLabel = "HOW",
            defaultValue = "text",
            description = "Lines of the log, on standard error: text or json. (${DEFAULT-VALUE})")
    private LogFormat format;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "info",
            description = "The least that is logged: error, warn, info or debug. (${DEFAULT-VALUE})")
    private LogLevel level;

    @Option(
            names = "--otlp",
            paramLabel = "URL",
            description = "Send a trace of each turn to this collector, OTLP over HTTP, such as"
                    + " http://localhost:4318. Without it none are made.")
    private URI collector;

    private enum LogLevel {
        ERROR(Level.ERROR),
        WARN(Level.WARN),
        INFO(Level.INFO),
        DEBUG(Level.DEBUG);

        private final Level level;

        LogLevel(Level level) {
            this.level = level;
        }
    }

    boolean isJson() {
        return format == LogFormat.JSON;
    }

    void setLog() {
        Logs.set(format, level.level);
    }

    /// @throws Refused when the address is none
    TraceChoice traces() {
        if (collector == null) {
            return new TraceChoice.None();
        }
        if (!List.of("http", "https").contains(String.valueOf(collector.getScheme())) || collector.getHost() == null) {
            throw new Refused("--otlp must be an http or https address");
        }
        return new TraceChoice.Collector(collector);
    }
}
