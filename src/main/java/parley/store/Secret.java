package parley.store;

import java.util.random.RandomGenerator;

/// What [SessionStore#secret] is made of.
final class Secret {
    private static final int BYTES = 32;

    private Secret() {}

    static byte[] fresh(RandomGenerator random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return secret;
    }
}
