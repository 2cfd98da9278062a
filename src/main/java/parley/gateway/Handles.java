package parley.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import parley.store.SessionName;

/// Handles of sessions (live.md 4.7, U16): what a client shows to go on with one. Any thread.
///
/// A handle names the session and when it began, and is signed with the store's secret (HMAC-SHA-256, RFC 2104,
/// cut to 128 bits) together with whose it is: nobody can make one or change one, it is worth nothing with another
/// key, and nothing has to be kept of it. All nodes at a store know each other's.
final class Handles {
    private static final int MAC_BYTES = 16;
    private static final int HEAD_BYTES = MAC_BYTES + 2 * Long.BYTES;
    private static final int MOST_CHARS = 256;

    private final SecretKeySpec secret;

    Handles(byte[] secret) {
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
    }

    /// What a good handle says.
    ///
    /// @param created when the session began, to the millisecond: another one of the same name is not meant
    /// @param consumed how many messages the client was told are in the state; -1 when it does not count
    record Handle(SessionId id, Instant created, long consumed) {}

    /// What the store knows an owner by: nothing that a key could be guessed from.
    SessionName name(Owner owner, SessionId id) {
        return new SessionName(storeName(owner), id.text());
    }

    String storeName(Owner owner) {
        return owner.equals(Owner.EVERYBODY)
                ? ""
                : HexFormat.of().formatHex(mac("owner".getBytes(StandardCharsets.UTF_8), owner.digest()), 0, MAC_BYTES);
    }

    String make(Owner owner, Handle handle) {
        byte[] id = handle.id().text().getBytes(StandardCharsets.UTF_8);
        byte[] said = ByteBuffer.allocate(2 * Long.BYTES + id.length)
                .putLong(handle.created().toEpochMilli())
                .putLong(handle.consumed())
                .put(id)
                .array();
        byte[] all = Arrays.copyOf(mac(said, owner.digest()), MAC_BYTES + said.length);
        System.arraycopy(said, 0, all, MAC_BYTES, said.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /// Whether `text` could be a handle at all.
    static boolean isWellFormed(String text) {
        return bytes(text).isPresent();
    }

    /// Reads a handle of `owner`; nothing when it is none.
    Optional<Handle> read(Owner owner, String text) {
        return bytes(text).filter(all -> isSigned(owner, all)).flatMap(Handles::handle);
    }

    private static Optional<byte[]> bytes(String text) {
        if (text.length() > MOST_CHARS) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text)).filter(all -> all.length > HEAD_BYTES);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean isSigned(Owner owner, byte[] all) {
        byte[] said = Arrays.copyOfRange(all, MAC_BYTES, all.length);
        byte[] expected = Arrays.copyOf(mac(said, owner.digest()), MAC_BYTES);
        return MessageDigest.isEqual(expected, Arrays.copyOf(all, MAC_BYTES));
    }

    private static Optional<Handle> handle(byte[] all) {
        ByteBuffer said = ByteBuffer.wrap(all, MAC_BYTES, all.length - MAC_BYTES);
        Instant created = Instant.ofEpochMilli(said.getLong());
        long consumed = said.getLong();
        String id = StandardCharsets.UTF_8.decode(said).toString();
        return SessionId.parse(id).map(known -> new Handle(known, created, consumed));
    }

    /// The owner comes last, behind a byte that no id and no number ends with.
    private byte[] mac(byte[] said, String owner) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            mac.update(said);
            mac.update((byte) 0);
            return mac.doFinal(owner.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
