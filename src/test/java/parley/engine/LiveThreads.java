package parley.engine;

import java.util.List;

/// Which threads of an engine are alive.
public final class LiveThreads {
    private LiveThreads() {}

    /// Names of live platform threads that begin with `prefix`.
    public static List<String> named(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .toList();
    }
}
