package parley.server;

import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.engine.EngineException;
import parley.engine.TextEmbedder;
import parley.engines.minilm.MiniLm;

/// The one engine for the meanings of sentences, loaded when somebody first asks for it, which takes about a second.
/// Any thread.
public final class Meanings implements Supplier<TextEmbedder>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Meanings.class);

    private Optional<TextEmbedder> loaded = Optional.empty();

    /// Where it cannot be loaded, words alone decide.
    @Override
    public synchronized TextEmbedder get() {
        if (loaded.isEmpty()) {
            loaded = Optional.of(load());
        }
        return loaded.get();
    }

    private static TextEmbedder load() {
        try {
            return MiniLm.open();
        } catch (EngineException e) {
            LOG.warn("{}; words alone decide", e.getMessage());
            return TextEmbedder.NONE;
        }
    }

    @Override
    public synchronized void close() {
        loaded.ifPresent(TextEmbedder::close);
        loaded = Optional.of(TextEmbedder.NONE);
    }
}
