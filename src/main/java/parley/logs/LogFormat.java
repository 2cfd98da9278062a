package parley.logs;

/// How a line of the log looks.
public enum LogFormat {
    /// `[thread] LEVEL logger - words, key=value`.
    TEXT,
    /// One JSON object: `time`, `level`, `logger`, `message`, and a field for each key.
    JSON
}
