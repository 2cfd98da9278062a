package parley.engines.openai;

import java.net.URI;
import java.time.Duration;

/// Where the upstream is and how it is spoken to. Prints no key.
///
/// @param baseUrl `http` or `https`; a path is taken as the root of the API (`https://host/v1`), none
///     means `/v1`
/// @param apiKey sent as bearer token; empty for none
/// @param model as the server names it; empty for the first of `/v1/models`
/// @param profile [Profile#AUTO] asks the server
/// @param connect how long a connection may take
/// @param firstByte from the request to the first byte of the answer
/// @param silence the longest pause between two bytes of it
/// @param maxImages only the last images of a conversation are sent, since every request carries all of them
///     again (20 ms and 125 kB each, minds.md 6.3)
public record Settings(
        URI baseUrl,
        String apiKey,
        String model,
        Profile profile,
        Duration connect,
        Duration firstByte,
        Duration silence,
        int maxImages) {

    public Settings {
        boolean http = "http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme());
        if (!http || baseUrl.getHost() == null) {
            throw new IllegalArgumentException("http://host:port or https://host expected as base URL of the mind");
        }
        if (baseUrl.getRawUserInfo() != null || baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null) {
            throw new IllegalArgumentException("a base URL without user, query and fragment expected");
        }
        if (maxImages < 0) {
            throw new IllegalArgumentException("maxImages of 0 or more expected, got " + maxImages);
        }
        if (!apiKey.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("a key of printable ASCII characters expected");
        }
    }

    /// No key, the server's first model, profile by asking, 5 s to connect, 60 s to the first byte, 30 s of
    /// silence, 8 images.
    public static Settings of(String baseUrl) {
        return new Settings(
                URI.create(baseUrl),
                "",
                "",
                Profile.AUTO,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                8);
    }

    public Settings withApiKey(String key) {
        return new Settings(baseUrl, key, model, profile, connect, firstByte, silence, maxImages);
    }

    public Settings withModel(String name) {
        return new Settings(baseUrl, apiKey, name, profile, connect, firstByte, silence, maxImages);
    }

    public Settings withProfile(Profile known) {
        return new Settings(baseUrl, apiKey, model, known, connect, firstByte, silence, maxImages);
    }

    public Settings withDeadlines(Duration connecting, Duration toFirstByte, Duration ofSilence) {
        return new Settings(baseUrl, apiKey, model, profile, connecting, toFirstByte, ofSilence, maxImages);
    }

    public Settings withMaxImages(int limit) {
        return new Settings(baseUrl, apiKey, model, profile, connect, firstByte, silence, limit);
    }

    /// A route of the API: `chat/completions`.
    URI api(String route) {
        String path = baseUrl.getRawPath().replaceAll("/+$", "");
        return baseUrl.resolve((path.isEmpty() ? "/v1" : path) + "/" + route);
    }

    /// A route of the server beside the API: `/props`.
    URI server(String path) {
        return baseUrl.resolve(path);
    }

    @Override
    public String toString() {
        return "Settings[" + baseUrl + ", " + (model.isEmpty() ? "first model" : model) + ", " + profile.label()
                + (apiKey.isEmpty() ? "" : ", with key") + "]";
    }
}
