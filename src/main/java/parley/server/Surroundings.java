package parley.server;

import java.security.SecureRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import parley.gateway.FaultDesk;
import parley.http.Router;
import parley.http.UpgradeHandler;
import parley.time.TimeSource;

/// What a server stands in. Tests give it a clock that they move, randomness that repeats, a door that
/// writes down who comes, and addresses of their own.
///
/// @param random what ids, handles and tokens come from; unguessable but in tests, used by many threads at
///     once
/// @param faults where plans of faults wait, if the settings allow any
/// @param door what stands before the Live API
/// @param routes adds addresses; those of the server come first
public record Surroundings(
        TimeSource time,
        RandomGenerator random,
        FaultDesk faults,
        UnaryOperator<UpgradeHandler> door,
        Consumer<Router> routes) {

    /// This machine.
    public static Surroundings real() {
        return new Surroundings(TimeSource.system(), new SecureRandom(), FaultDesk.open(), live -> live, router -> {});
    }
}
