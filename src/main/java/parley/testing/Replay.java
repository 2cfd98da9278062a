package parley.testing;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import parley.http.Upgrade;
import parley.http.UpgradeHandler;

/// Answers as a recorded server did: the first connection as the first of the recording, and so on; more
/// than there were as the last.
final class Replay implements UpgradeHandler {
    private static final int MESSAGE_BYTES = 24 << 20;

    private final List<List<ReplayedConnection.Exchange>> connections;
    private final Predicate<Upgrade> welcome;
    private final UpgradeHandler otherwise;
    private final AtomicInteger opened = new AtomicInteger();

    /// @param welcome who is answered; the rest goes to `otherwise`
    Replay(Recording recording, Predicate<Upgrade> welcome, UpgradeHandler otherwise) {
        this.connections = recording.connections().stream()
                .map(ReplayedConnection::exchanges)
                .toList();
        this.welcome = welcome;
        this.otherwise = otherwise;
    }

    @Override
    public Decision decide(Upgrade upgrade) {
        if (connections.isEmpty() || !welcome.test(upgrade)) {
            return otherwise.decide(upgrade);
        }
        int number = Math.min(opened.getAndIncrement(), connections.size() - 1);
        return new Decision.Accept(new ReplayedConnection(connections.get(number)), MESSAGE_BYTES);
    }

    /// The next connection is the first again.
    void rewind() {
        opened.set(0);
    }
}
