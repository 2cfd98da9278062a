package parley.logs;

import org.slf4j.event.Level;

/// What the log of this process looks like. Any thread; from the next line on.
public final class Logs {
    private static final String OURS = "parley.";

    private static volatile LogFormat format = LogFormat.TEXT;
    private static volatile Level least = Level.INFO;

    private Logs() {}

    /// @param level the least that is logged; libraries log at least `info`
    public static void set(LogFormat wanted, Level level) {
        format = wanted;
        least = level;
    }

    static LogFormat format() {
        return format;
    }

    static boolean shows(String logger, Level level) {
        Level bound = logger.startsWith(OURS) || least.toInt() > Level.INFO.toInt() ? least : Level.INFO;
        return level.toInt() >= bound.toInt();
    }
}
