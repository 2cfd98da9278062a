package parley.engines.openai;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import parley.engine.EngineException;

/// The lines of a stream of server-sent events (WHATWG HTML 9.2.6), read as bytes come in.
///
/// Every `data` line is an event of its own: all servers of [Profile] write JSON without line breaks, and so no
/// event has to wait for the blank line after it. Comments, blank lines and other fields are skipped.
final class EventLines {
    private final InputStream in;
    private final int limitBytes;
    private final byte[] buffer = new byte[16 << 10];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private int from;
    private int to;

    /// @param limitBytes of one line; a longer one is an error, so that a broken upstream cannot fill
    ///     the memory
    EventLines(InputStream in, int limitBytes) {
        this.in = in;
        this.limitBytes = limitBytes;
    }

    /// What the next line with something to say holds: the value of `data` or `error`, or a line that is JSON
    /// itself (a server that did not stream). Empty at the end.
    Optional<String> next() throws IOException {
        while (readLine()) {
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            String said = value(text.startsWith("\uFEFF") ? text.substring(1) : text);
            if (!said.isEmpty()) {
                return Optional.of(said);
            }
        }
        return Optional.empty();
    }

    /// Reads until nothing comes any more, so that the connection can be used again.
    void drain() throws IOException {
        while (fill()) {}
    }

    private static String value(String text) {
        if (text.startsWith("data:")) {
            return text.substring("data:".length()).strip();
        }
        if (text.startsWith("error:")) {
            return "{\"error\":" + text.substring("error:".length()).strip() + "}";
        }
        return text.startsWith("{") ? text.strip() : "";
    }

    /// Collects one line without its end. False when the stream is over and nothing is left.
    private boolean readLine() throws IOException {
        while (true) {
            int end = from;
            while (end < to && buffer[end] != '\n' && buffer[end] != '\r') {
                end++;
            }
            append(end);
            if (end < to) {
                from = end + 1; // of CR LF the LF makes one more line, which is empty and skipped
                return true;
            }
            if (!fill()) {
                return line.size() > 0;
            }
        }
    }

    private void append(int end) {
        if (line.size() + (end - from) > limitBytes) {
            throw new EngineException("a line of at most " + limitBytes + " bytes expected from the mind's server");
        }
        line.write(buffer, from, end - from);
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }
}
