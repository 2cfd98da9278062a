package parley.cli;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import parley.gateway.GatewaySettings;
import parley.store.StoreLimits;
import parley.store.StoreSettings;
import parley.store.StoreSettings.Kind;
import picocli.CommandLine.Option;

/// The flags of `parley serve` that say where sessions are kept, how long and how many.
final class KeepOptions {
    private static final int MOST_MIB = 1 << 24;
    private static final int MIB_IN_MEMORY = 256;
    private static final int MIB_ELSEWHERE = 8_192;

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
            names = "--keep-minutes",
            paramLabel = "N",
            defaultValue = "120",
            description =
                    "How long a session is kept after its connection has ended; 0 keeps none." + " (${DEFAULT-VALUE})")
    private int minutes;

    @Option(
            names = "--keep-per-key",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Sessions kept for one key; the oldest without a connection go first. (${DEFAULT-VALUE})")
    private int perKey;

    @Option(
            names = "--keep-in-all",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Sessions kept for all keys together. (${DEFAULT-VALUE})")
    private int inAll;

    @Option(
            names = "--keep-mib",
            paramLabel = "N",
            defaultValue = "0",
            description = "Room for all kept sessions together; 0 is 256 in memory and 8192 elsewhere. One session"
                    + " takes at most 64, and at most an eighth of it.")
    private int mib;

    @Option(names = "--keep-no-media", description = "Keep the pictures and sounds of a history out of the store.")
    private boolean noMedia;

    /// @throws Refused when a bound is none
    GatewaySettings.Keep keep() {
        if (minutes < 0) {
            throw new Refused("--keep-minutes must be 0 or more");
        }
        return new GatewaySettings.Keep(Duration.ofMinutes(minutes), !noMedia);
    }

    /// @throws Refused when the place is none or a bound is none
    StoreSettings store(Map<String, String> environment) {
        if (perKey < 1 || inAll < 1 || mib < 0 || mib > MOST_MIB) {
            throw new Refused("--keep-per-key and --keep-in-all must be 1 or more, --keep-mib 0 or more");
        }
        String place = store.isEmpty() ? environment.getOrDefault("PARLEY_STORE", "file") : store;
        Kind kind = kind(place);
        int usual = kind instanceof Kind.InMemory ? MIB_IN_MEMORY : MIB_ELSEWHERE;
        long bytes = (long) (mib == 0 ? usual : mib) << 20;
        StoreLimits limits = StoreLimits.DEFAULT
                .withNumbers(perKey, inAll)
                .withBytes(Math.min(StoreLimits.DEFAULT.sessionBytes(), bytes / 8), bytes)
                .withKeep(minutes == 0 ? StoreLimits.DEFAULT.keep() : keep().time());
        return new StoreSettings(kind, limits);
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
