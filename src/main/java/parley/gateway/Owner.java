package parley.gateway;

/// Whom a session belongs to: the key it was opened with, or, on a server without keys, everybody.
///
/// Made by [Keys] after the key was found good, in constant time; so a plain comparison of owners tells
/// nobody anything about keys. Prints nothing of the key.
///
/// @param digest of the key; empty for everybody
public record Owner(String digest) {
    static final Owner EVERYBODY = new Owner("");

    @Override
    public String toString() {
        return digest.isEmpty() ? "Owner[everybody]" : "Owner[a key]";
    }
}
