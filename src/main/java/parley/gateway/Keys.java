package parley.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import parley.http.Answer;
import parley.http.Headers;
import parley.http.Request;
import parley.http.RequestHandler;
import parley.http.Target;

/// The keys that open this server. Kept as SHA-256 digests, so a comparison takes the same time whatever was
/// sent, and no key lies in memory for longer than a request.
public final class Keys {

    private final List<byte[]> digests;

    private Keys(List<byte[]> digests) {
        this.digests = digests;
    }

    /// These keys; with none the server is open.
    ///
    /// @throws IllegalArgumentException when one is blank
    public static Keys of(Collection<String> keys) {
        if (keys.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a key that is not blank expected");
        }
        return new Keys(keys.stream().map(Keys::digest).toList());
    }

    /// Whether everybody may come in.
    public boolean isOpen() {
        return digests.isEmpty();
    }

    /// Judges what a request brings. The first credential found counts, in the order of live.md 1.3: `?key=`,
    /// `x-goog-api-key`, `Authorization: Bearer`, `Authorization: Token`, `?access_token=`.
    public Verdict judge(Target target, Headers headers) {
        String credential = credentialOf(target, headers);
        if (isToken(credential)) {
            return Verdict.EPHEMERAL;
        }
        if (isOpen()) {
            return Verdict.GOOD;
        }
        if (credential.isEmpty()) {
            return Verdict.MISSING;
        }
        return holds(credential) ? Verdict.GOOD : Verdict.WRONG;
    }

    /// Whether a request that was judged [Verdict#GOOD] comes from the operator: of several keys the first is his.
    public boolean isOperators(Target target, Headers headers) {
        return isOpen() || MessageDigest.isEqual(digests.getFirst(), digest(credentialOf(target, headers)));
    }

    /// Whom the sessions of a request belong to that was judged [Verdict#GOOD].
    public Owner owner(Target target, Headers headers) {
        return isOpen() ? Owner.EVERYBODY : new Owner(HexFormat.of().formatHex(digest(credentialOf(target, headers))));
    }

    /// `handler`, which takes no more than `strangerBytes` from a client without a good key.
    ///
    /// @param expected what may be large all the same, as its address is a secret
    public RequestHandler limiting(RequestHandler handler, int strangerBytes, Predicate<Target> expected) {
        return new RequestHandler() {
            @Override
            public Answer answer(Request request) {
                return handler.answer(request);
            }

            @Override
            public int bodyLimitBytes(Target target, Headers headers, int most) {
                return judge(target, headers) == Verdict.GOOD || expected.test(target)
                        ? most
                        : Math.min(most, strangerBytes);
            }
        };
    }

    /// What a credential is worth.
    public enum Verdict {
        /// It opens the server, or the server is open.
        GOOD,
        WRONG,
        MISSING,
        /// A token instead of a key.
        EPHEMERAL
    }

    static boolean isToken(String credential) {
        return credential.startsWith(AuthTokens.PREFIX);
    }

    static String credentialOf(Target target, Headers headers) {
        List<String> ways = List.of(
                target.parameter("key"),
                headers.first("x-goog-api-key").strip(),
                authorization("bearer ", headers),
                authorization("token ", headers),
                target.parameter("access_token"));
        return ways.stream().filter(way -> !way.isEmpty()).findFirst().orElse("");
    }

    private static String authorization(String scheme, Headers headers) {
        return headers.all("authorization").stream()
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(scheme))
                .map(value -> value.substring(scheme.length()).strip())
                .findFirst()
                .orElse("");
    }

    /// Compares with every key, also after one has fitted.
    private boolean holds(String credential) {
        byte[] digest = digest(credential);
        boolean found = false;
        for (byte[] key : digests) {
            found |= MessageDigest.isEqual(key, digest);
        }
        return found;
    }

    static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Keys[" + digests.size() + "]";
    }
}
