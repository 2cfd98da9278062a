package parley.gateway;

import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import parley.http.Target;

/// The id of a session. Clients may choose one, which is theirs alone (see [Owner]); what the server chooses
/// cannot be guessed.
///
/// @param text 1 to 64 letters, digits and `._-`, of which the first is a letter or digit
public record SessionId(String text) {
    /// What a client is told whose id is none.
    static final String EXPECTED = "session_id must be 1 to 64 of A-Z a-z 0-9 . _ - and begin with a letter or digit";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /// In the path instead of the query, for clients whose base URL cannot carry a query.
    private static final Pattern IN_PATH = Pattern.compile(".*/sessions/([^/]+)/+ws/.*");

    public SessionId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(EXPECTED);
        }
    }

    /// Reads an id; empty when it is none.
    public static Optional<SessionId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    /// A new one of 122 random bits, in the form of RFC 9562 5.4.
    static SessionId random(RandomGenerator random) {
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() & ~(3L << 62) | 1L << 63;
        return new SessionId(new UUID(high, low).toString());
    }

    /// What a client asks for, unchecked: `?session_id=`, or `/sessions/ID` before `/ws/` in the path; empty
    /// when it leaves the choice to the server.
    static String askedFor(Target target) {
        String asked = target.parameter("session_id");
        var path = IN_PATH.matcher(target.path());
        return asked.isEmpty() && path.matches() ? path.group(1) : asked;
    }

    @Override
    public String toString() {
        return text;
    }
}
