package parley.cli;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import parley.store.StoreLimits;
import parley.store.StoreSettings;
import parley.store.StoreSettings.Kind;
import picocli.CommandLine.Option;

/// The flags of `parley serve` that say where sessions are kept so that they survive.
final class StoreOptions {
    private static final int MOST_MIB = 1 << 24;

    @Option(
            names = "--store",
            paramLabel = "WHERE",
            description = "Where sessions are kept: file (in the --data folder), memory, or"
                    + " redis://[USER:PASSWORD@]HOST[:PORT][/DB] (rediss for TLS), which several servers may share."
                    + " Arguments show in process lists: an address with a password rather goes into PARLEY_STORE in"
                    + " the environment. (file)")
    private String store = "";

    @Option(
            names = "--store-prefix",
            paramLabel = "TEXT",
            defaultValue = "parley:",
            description = "What the names of all keys in Redis begin with. (${DEFAULT-VALUE})")
    private String prefix;

    @Option(
            names = "--store-per-key",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Sessions stored of one key; the oldest that nobody uses go first. (${DEFAULT-VALUE})")
    private int perKey;

    @Option(
            names = "--store-in-all",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Sessions stored of all keys together. (${DEFAULT-VALUE})")
    private int inAll;

    @Option(
            names = "--store-mib",
            paramLabel = "N",
            defaultValue = "8192",
            description = "Room for all stored sessions together; one takes at most 64. (${DEFAULT-VALUE})")
    private int mib;

    @Option(
            names = "--no-media-in-store",
            description = "Keep sounds and pictures out of the store; what a client said last may have to be said again"
                    + " when a session is resumed.")
    private boolean noMedia;

    /// @param keep how long a session is kept that nobody uses
    /// @throws Refused when the place is none or a bound is none
    StoreSettings settings(Duration keep, Map<String, String> environment) {
        if (perKey < 1 || inAll < 1 || mib < 1 || mib > MOST_MIB) {
            throw new Refused("--store-per-key, --store-in-all and --store-mib must be 1 or more");
        }
        StoreLimits usual = StoreLimits.DEFAULT;
        long bytes = (long) mib << 20;
        StoreLimits limits = usual.withNumbers(perKey, inAll)
                .withBytes(Math.min(usual.sessionBytes(), bytes), bytes)
                .withKeep(keep.isZero() ? usual.keep() : keep);
        String place = store.isEmpty() ? environment.getOrDefault("PARLEY_STORE", "file") : store;
        return new StoreSettings(kind(place), limits, !noMedia);
    }

    private Kind kind(String place) {
        return switch (place) {
            case "memory" -> new Kind.InMemory();
            case "file" -> new Kind.InFile();
            default -> new Kind.InRedis(address(place), prefix);
        };
    }

    /// Never says what was given: it may hold a password.
    private static URI address(String place) {
        try {
            URI address = URI.create(place);
            boolean redis = "redis".equals(address.getScheme()) || "rediss".equals(address.getScheme());
            if (redis && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new Refused("--store must be memory, file or an address such as redis://localhost:6379/0");
    }
}
