package parley.logs;

import java.util.List;
import java.util.Optional;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;
import parley.time.TimeSource;

/// Writes lines to standard error.
final class LineLogger extends LegacyAbstractLogger implements LoggingEventAware {
    private static final long serialVersionUID = 1L;

    LineLogger(String name) {
        this.name = name;
    }

    @Override
    public void log(LoggingEvent event) {
        List<Object> arguments = event.getArguments() == null ? List.of() : event.getArguments();
        String message = MessageFormatter.basicArrayFormat(event.getMessage(), arguments.toArray());
        List<KeyValuePair> fields = event.getKeyValuePairs() == null ? List.of() : event.getKeyValuePairs();
        write(event.getLevel(), message, fields, Optional.ofNullable(event.getThrowable()));
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String pattern, Object[] arguments, Throwable failure) {
        write(level, MessageFormatter.basicArrayFormat(pattern, arguments), List.of(), Optional.ofNullable(failure));
    }

    private void write(Level level, String message, List<KeyValuePair> fields, Optional<Throwable> failure) {
        Line line = new Line(
                TimeSource.system().now(), level, name, Thread.currentThread().getName(), message, fields, failure);
        System.err.println(line.in(Logs.format()));
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return LineLogger.class.getName();
    }

    @Override
    public boolean isTraceEnabled() {
        return Logs.shows(name, Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return Logs.shows(name, Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return Logs.shows(name, Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return Logs.shows(name, Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return Logs.shows(name, Level.ERROR);
    }
}
