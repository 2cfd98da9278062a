package parley.rest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import parley.json.Json;
import parley.json.JsonText;

/// A file that somebody uploaded (rest.md 8), without its bytes.
///
/// @param id what follows `files/`
/// @param sha256 of the bytes, in hexadecimal
record StoredFile(
        String id, String displayName, String mimeType, long bytes, Instant created, Instant expires, String sha256) {

    String name() {
        return "files/" + id;
    }

    /// As clients see it.
    ///
    /// @param base of its address: `http://localhost:8089/v1beta`
    Json.Struct json(String base) {
        Json.StructBuilder out = Json.struct().put("name", name());
        if (!displayName.isEmpty()) {
            out.put("displayName", displayName);
        }
        return out.put("mimeType", mimeType)
                .put("sizeBytes", Long.toString(bytes))
                .put("createTime", time(created))
                .put("updateTime", time(created))
                .put("expirationTime", time(expires))
                .put("sha256Hash", Base64.getEncoder().encodeToString(sha256.getBytes(StandardCharsets.US_ASCII)))
                .put("uri", base + "/" + name())
                .put("state", "ACTIVE")
                .put("source", "UPLOADED")
                .build();
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).toString();
    }

    /// As it is kept beside the bytes.
    byte[] written() {
        return JsonText.writeBytes(Json.struct()
                .put("id", id)
                .put("displayName", displayName)
                .put("mimeType", mimeType)
                .put("bytes", bytes)
                .put("created", created.toEpochMilli())
                .put("expires", expires.toEpochMilli())
                .put("sha256", sha256)
                .build());
    }

    /// @throws IllegalArgumentException when the bytes are none of these
    static StoredFile read(byte[] written) {
        try {
            Json.Struct file = (Json.Struct) JsonText.parse(written);
            return new StoredFile(
                    text(file, "id"),
                    text(file, "displayName"),
                    text(file, "mimeType"),
                    number(file, "bytes"),
                    Instant.ofEpochMilli(number(file, "created")),
                    Instant.ofEpochMilli(number(file, "expires")),
                    text(file, "sha256"));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("what is kept of a file expected", e);
        }
    }

    private static String text(Json.Struct file, String name) {
        return ((Json.Text) file.get(name)).value();
    }

    private static long number(Json.Struct file, String name) {
        return ((Json.Number) file.get(name)).value().longValueExact();
    }

    /// Prints no names.
    @Override
    public String toString() {
        return "StoredFile[" + mimeType + ", " + bytes + " bytes]";
    }
}
