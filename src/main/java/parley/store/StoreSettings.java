package parley.store;

import java.net.URI;

/// Which store, and how much goes into it.
public record StoreSettings(Kind kind, StoreLimits limits) {

    /// A file in the data folder.
    public static final StoreSettings DEFAULT = new StoreSettings(new Kind.InFile(), StoreLimits.DEFAULT);

    /// The same in memory.
    public static final StoreSettings MEMORY = new StoreSettings(new Kind.InMemory(), StoreLimits.DEFAULT);

    /// Where sessions are kept.
    public sealed interface Kind {

        /// Nowhere for longer than the process.
        record InMemory() implements Kind {}

        /// In the data folder, for this process alone.
        record InFile() implements Kind {}

        /// In a Redis that several nodes share.
        ///
        /// @param address `redis://[user:password@]host[:port][/db]`, or `rediss` for TLS
        /// @param prefix of all names there
        record InRedis(URI address, String prefix) implements Kind {

            /// Prints no password.
            @Override
            public String toString() {
                return "InRedis[" + address.getHost() + ", " + prefix + "]";
            }
        }
    }
}
