package parley.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import parley.protocol.CloseReason;
import parley.store.SessionStore;
import parley.store.StoreException;
import parley.time.TimeSource;

/// The ephemeral tokens that are known (live.md 7): kept under a digest of their name, so that whoever reads the
/// store has none. Any thread.
///
/// Uses are counted by compare-and-set in the store: exact, also for several nodes at one store.
public final class AuthTokens {
    /// What every token's name begins with.
    static final String PREFIX = "auth_tokens/";

    private static final int NAME_BYTES = 32;

    /// How long it is still known that a token has expired.
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /// Lost races at one token in a row before the store counts as broken.
    private static final int MOST_TRIES = 1_000;

    private final SessionStore.Records records;
    private final int mostAMinute;
    private final TimeSource time;
    private final RandomGenerator random;
    private final Map<Owner, Integer> minted = new HashMap<>();
    private Instant windowEnds = Instant.MIN;

    /// @param mostAMinute tokens of one key; more are refused
    /// @param random unguessable: the names come from it
    public AuthTokens(SessionStore.Records records, int mostAMinute, TimeSource time, RandomGenerator random) {
        this.records = records;
        this.mostAMinute = mostAMinute;
        this.time = time;
        this.random = random;
    }

    /// Makes a token and promises its name. Fails with [StoreException.Kind#FULL] when the owner has made too many
    /// in this minute, or the store is full.
    public CompletionStage<String> mint(AuthToken token) {
        if (!mayMint(token.owner())) {
            return CompletableFuture.failedStage(
                    new StoreException(StoreException.Kind.FULL, mostAMinute + " tokens a minute are made at most"));
        }
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        String name = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return records.replace(record(name), Optional.empty(), token.bytes(), forgotten(token))
                .thenApply(_ -> name);
    }

    /// The token called `name`, as long as it is remembered.
    CompletionStage<Optional<AuthToken>> find(String name) {
        return records.get(record(name)).thenApply(found -> found.map(AuthToken::of));
    }

    /// Counts one session; why it may not begin, or nothing.
    CompletionStage<Optional<CloseReason>> use(String name) {
        return use(record(name), MOST_TRIES);
    }

    private CompletionStage<Optional<CloseReason>> use(String record, int tries) {
        return records.get(record).thenCompose(found -> {
            if (found.isEmpty() || tries == 0) {
                return refused(found.isEmpty() ? CloseReason.UNREGISTERED_CALLER : CloseReason.UNAVAILABLE);
            }
            AuthToken token = AuthToken.of(found.get());
            if (token.startsNothing(time.now())) {
                return refused(CloseReason.TOKEN_EXPIRED);
            }
            return token.isUsedUp() ? refused(CloseReason.TOKEN_USED_UP) : count(record, found.get(), token, tries);
        });
    }

    private CompletionStage<Optional<CloseReason>> count(String record, byte[] stored, AuthToken token, int tries) {
        if (token.uses() == AuthToken.NO_LIMIT) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        return records.replace(record, Optional.of(stored), token.used().bytes(), forgotten(token))
                .thenCompose(counted -> counted
                        ? CompletableFuture.completedStage(Optional.<CloseReason>empty())
                        : use(record, tries - 1));
    }

    private static CompletionStage<Optional<CloseReason>> refused(CloseReason reason) {
        return CompletableFuture.completedStage(Optional.of(reason));
    }

    /// One window for all owners, which are as many as there are keys.
    private synchronized boolean mayMint(Owner owner) {
        Instant now = time.now();
        if (!now.isBefore(windowEnds)) {
            minted.clear();
            windowEnds = now.plus(WINDOW);
        }
        return minted.merge(owner, 1, Integer::sum) <= mostAMinute;
    }

    private static Instant forgotten(AuthToken token) {
        return token.expires().plus(REMEMBERED);
    }

    private static String record(String name) {
        return "token/" + HexFormat.of().formatHex(Keys.digest(name));
    }
}
