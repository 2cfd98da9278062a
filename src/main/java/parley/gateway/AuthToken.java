package parley.gateway;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import parley.json.Json;
import parley.json.JsonText;
import parley.protocol.Names;

/// What an ephemeral token allows (live.md 7.1). Its name is nowhere in it.
///
/// @param owner to whom its sessions belong: the key that made it
/// @param uses how many sessions may still be started; [#NO_LIMIT] for any number
/// @param expires when it opens nothing any more and its running sessions end
/// @param newSessionsUntil when no new sessions begin with it any more
/// @param locks what it decides about a setup
public record AuthToken(Owner owner, int uses, Instant expires, Instant newSessionsUntil, SetupLocks locks) {
    public static final int NO_LIMIT = -1;

    /// As it is stored.
    byte[] bytes() {
        return JsonText.writeBytes(Json.struct()
                .put("owner", owner.digest())
                .put("uses", uses)
                .put("expires", expires.toString())
                .put("newSessionsUntil", newSessionsUntil.toString())
                .put("replaces", locks.replaces())
                .put("setup", locks.setup())
                .put("mask", Json.array(locks.mask().stream().map(Json::of).toList()))
                .build());
    }

    /// As it was stored.
    static AuthToken of(byte[] bytes) {
        Json.Struct stored = (Json.Struct) JsonText.parse(bytes);
        List<String> mask = ((Json.Array) stored.get("mask"))
                .items().stream().map(AuthToken::text).toList();
        return new AuthToken(
                new Owner(text(stored.get("owner"))),
                number(stored.get("uses")),
                Instant.parse(text(stored.get("expires"))),
                Instant.parse(text(stored.get("newSessionsUntil"))),
                new SetupLocks(((Json.Bool) stored.get("replaces")).value(), (Json.Struct) stored.get("setup"), mask));
    }

    boolean isUsedUp() {
        return uses == 0;
    }

    /// After one more session.
    AuthToken used() {
        return uses == NO_LIMIT ? this : new AuthToken(owner, uses - 1, expires, newSessionsUntil, locks);
    }

    boolean hasExpired(Instant now) {
        return !now.isBefore(expires);
    }

    boolean startsNothing(Instant now) {
        return hasExpired(now) || !now.isBefore(newSessionsUntil);
    }

    /// The first field of `struct` that is called `camel` in either spelling; [Json#NULL] when there is none.
    static Json field(Json.Struct struct, String camel) {
        return struct.fields().entrySet().stream()
                .filter(field -> Names.camel(field.getKey()).equals(camel))
                .findFirst()
                .<Json>map(java.util.Map.Entry::getValue)
                .orElse(Json.NULL);
    }

    private static String text(Json json) {
        return ((Json.Text) json).value();
    }

    private static int number(Json json) {
        BigDecimal value = ((Json.Number) json).value();
        return value.intValueExact();
    }

    /// Prints no setup.
    @Override
    public String toString() {
        return "AuthToken[" + uses + " uses, until " + expires + "]";
    }
}
