package parley.engines.openai;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says once, not once a turn, what the upstream cannot take. Any thread.
final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(OpenAiModel.class);

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /// @param what never anything a user wrote: it goes to the log
    void once(String what) {
        if (said.add(what)) {
            LOG.info("{}", what);
        }
    }

    /// What was said so far.
    Set<String> said() {
        return Set.copyOf(said);
    }
}
