package parley.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import parley.gateway.GatewaySettings;
import parley.server.ServeSettings;
import parley.setup.Consent;
import parley.store.StoreSettings;

/// How a test server differs from the usual one. Values; each `with...` gives a changed copy.
///
/// @param replay what connections are answered with instead of sessions; empty for none
/// @param keys that open it; empty for a server that is open to this machine
/// @param port 0 for any free one
/// @param seed of all that is random: ids, handles, tokens
/// @param still whether its clock stands until it is moved
/// @param connection how long a connection lives; zero for as long as it wants
/// @param pacing whether turns end when their speech has been played, as they do elsewhere
/// @param strict whether Google's refusals are restored
record TestSettings(
        Script script,
        Recording replay,
        List<String> keys,
        int port,
        long seed,
        boolean still,
        Duration connection,
        boolean pacing,
        boolean strict) {

    private static final Recording NOTHING = new Recording(List.of());

    static final TestSettings DEFAULT =
            new TestSettings(Script.HELLO, NOTHING, List.of("test-key"), 0, 1, false, Duration.ZERO, true, false);

    TestSettings {
        keys = List.copyOf(keys);
    }

    TestSettings with(Script other) {
        return new TestSettings(other, replay, keys, port, seed, still, connection, pacing, strict);
    }

    TestSettings with(Recording recording) {
        return new TestSettings(script, recording, keys, port, seed, still, connection, pacing, strict);
    }

    TestSettings withKeys(List<String> others) {
        return new TestSettings(script, replay, others, port, seed, still, connection, pacing, strict);
    }

    TestSettings withPort(int other) {
        return new TestSettings(script, replay, keys, other, seed, still, connection, pacing, strict);
    }

    TestSettings withSeed(long other) {
        return new TestSettings(script, replay, keys, port, other, still, connection, pacing, strict);
    }

    TestSettings withStill(boolean stands) {
        return new TestSettings(script, replay, keys, port, seed, stands, connection, pacing, strict);
    }

    TestSettings withConnection(Duration limit) {
        return new TestSettings(script, replay, keys, port, seed, still, limit, pacing, strict);
    }

    TestSettings withPacing(boolean on) {
        return new TestSettings(script, replay, keys, port, seed, still, connection, on, strict);
    }

    TestSettings withStrict(boolean on) {
        return new TestSettings(script, replay, keys, port, seed, still, connection, pacing, on);
    }

    /// Plain, on this machine alone, in memory; fetches nothing.
    ServeSettings serving(Path data) {
        return new ServeSettings(
                "localhost",
                port,
                ServeSettings.NO_PORT,
                new ServeSettings.Certificate.SelfSigned(),
                keys,
                List.of(),
                data,
                new ServeSettings.Mind.Reflex(),
                new ServeSettings.GuideChoice.None(),
                new ServeSettings.DocumentChoice.None(),
                ServeSettings.Ear.NONE,
                ServeSettings.Voice.NONE,
                ServeSettings.Detector.ENERGY,
                ServeSettings.Natives.INSIDE,
                ServeSettings.Frames.BINARY,
                strict,
                Set.of(),
                true,
                false,
                16 << 20,
                pacing,
                GatewaySettings.DEFAULT.keep(),
                StoreSettings.MEMORY,
                new ServeSettings.Life(Duration.ZERO, connection),
                ServeSettings.Quota.NONE,
                true,
                ServeSettings.HandshakeErrors.CLOSE,
                Consent.NO,
                new ServeSettings.TraceChoice.None());
    }

    /// Prints no keys.
    @Override
    public String toString() {
        return "TestSettings[port " + port + ", seed " + seed + ", " + keys.size() + " keys]";
    }
}
