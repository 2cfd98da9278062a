package parley.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import parley.setup.Consent;

/// Settings for a server in a test.
final class ServeSettingsFixture {
    private ServeSettingsFixture() {}

    /// Plain, on a free port of this machine, without a key and without playback pacing.
    static ServeSettings onFreePort(Path data) {
        return onFreePort(data, parley.store.StoreSettings.MEMORY);
    }

    static ServeSettings onFreePort(Path data, parley.store.StoreSettings store) {
        return onFreePort(data, List.of(), store);
    }

    static ServeSettings onFreePort(Path data, List<String> keys, parley.store.StoreSettings store) {
        return settings(data, store, keys, ServeSettings.Life.HASTY);
    }

    /// The same for those who have the key.
    static ServeSettings withKey(Path data, String key) {
        return settings(data, parley.store.StoreSettings.MEMORY, List.of(key), ServeSettings.Life.HASTY);
    }

    /// The same with time for its clients to go when it ends.
    static ServeSettings draining(Path data, java.time.Duration drain) {
        return settings(
                data,
                parley.store.StoreSettings.MEMORY,
                List.of(),
                new ServeSettings.Life(drain, java.time.Duration.ZERO));
    }

    /// The same that sends its traces to `collector`.
    static ServeSettings tracing(Path data, java.net.URI collector) {
        return settings(
                data,
                parley.store.StoreSettings.MEMORY,
                List.of(),
                ServeSettings.Life.HASTY,
                new ServeSettings.TraceChoice.Collector(collector));
    }

    private static ServeSettings settings(
            Path data, parley.store.StoreSettings store, List<String> keys, ServeSettings.Life life) {
        return settings(data, store, keys, life, new ServeSettings.TraceChoice.None());
    }

    private static ServeSettings settings(
            Path data,
            parley.store.StoreSettings store,
            List<String> keys,
            ServeSettings.Life life,
            ServeSettings.TraceChoice traces) {
        return new ServeSettings(
                "localhost",
                0,
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
                false,
                Set.of(),
                false,
                false,
                16 << 20,
                false,
                parley.gateway.GatewaySettings.DEFAULT.keep(),
                store,
                life,
                ServeSettings.Quota.NONE,
                true,
                ServeSettings.HandshakeErrors.CLOSE,
                Consent.NO,
                traces);
    }
}
