package parley.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.faults.Fault;

/// Where plans of faults wait for the next connections of their owner. Any thread.
public final class FaultDesk {
    /// Nobody's connections may be disturbed.
    public static final FaultDesk CLOSED = new FaultDesk(false);

    private static final int MOST_WAITING = 10_000;

    private final boolean open;
    private final Map<Owner, Deque<List<Fault>>> waiting = new HashMap<>();

    private FaultDesk(boolean open) {
        this.open = open;
    }

    /// A desk for a server that may disturb its clients on purpose.
    public static FaultDesk open() {
        return new FaultDesk(true);
    }

    public boolean isOpen() {
        return open;
    }

    /// The plan for the owner's next `connections`, behind those that wait already. False when too many wait.
    public synchronized boolean plan(Owner owner, List<Fault> plan, int connections) {
        Deque<List<Fault>> own = waiting.computeIfAbsent(owner, _ -> new ArrayDeque<>());
        if (own.size() + connections > MOST_WAITING) {
            return false;
        }
        for (int i = 0; i < connections; i++) {
            own.add(List.copyOf(plan));
        }
        return true;
    }

    /// How many connections of the owner have a plan.
    public synchronized int waiting(Owner owner) {
        return waiting.getOrDefault(owner, new ArrayDeque<>()).size();
    }

    public synchronized void clear(Owner owner) {
        waiting.remove(owner);
    }

    synchronized Optional<List<Fault>> next(Owner owner) {
        return Optional.ofNullable(waiting.get(owner)).map(Deque::poll);
    }
}
