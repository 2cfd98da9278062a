package parley.engines.sphinx4;

import edu.cmu.sphinx.util.SphinxLogFormatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/// Takes what Sphinx-4 would print. Has its formatter: so it believes that it has its handler, and adds no
/// other.
final class Nowhere extends Handler {
    Nowhere() {
        setFormatter(new SphinxLogFormatter());
    }

    @Override
    public void publish(LogRecord message) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
