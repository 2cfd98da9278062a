package parley.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.gateway.AuthToken;
import parley.gateway.Owner;

class TokenRequestTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void nothingAskedForMeansOneUseWithinAMinuteAndHalfAnHourInAll() {
        AuthToken token = good("{}");

        assertEquals(1, token.uses());
        assertEquals(NOW.plusSeconds(1800), token.expires());
        assertEquals(NOW.plusSeconds(60), token.newSessionsUntil());
    }

    @Test
    void fieldsAreReadInBothSpellings() {
        assertEquals(
                good("{'expireTime':'2026-01-01T20:00:00Z','uses':0}"),
                good("{'expire_time':'2026-01-01T21:00:00+01:00','uses':'0'}"));
    }

    @Test
    void mistakesAreToldInTheParsersWords() {
        String unknown = "Invalid JSON payload received. Unknown name ";
        assertEquals(
                List.of(unknown + "\"liveConnectConstraints\": Cannot find field."),
                refused("{'liveConnectConstraints':{}}"));
        assertEquals(
                List.of(unknown + "\"setup\" at 'bidi_generate_content_setup': Cannot find field."),
                refused("{'bidiGenerateContentSetup':{'setup':{}}}"));
        assertEquals(
                List.of("expire_time is too far in the future. Maximum lifetime is 20h"),
                refused("{'expireTime':'2026-01-01T20:00:01Z'}"));
        assertEquals(List.of("Invalid value at 'uses' (TYPE_INT32), \"many\""), refused("{'uses':'many'}"));
        assertEquals(List.of("Invalid value at 'field_mask' (TYPE_STRING), 1"), refused("{'fieldMask':1}"));
    }

    private static AuthToken good(String body) {
        return assertInstanceOf(TokenRequest.Good.class, read(body)).token();
    }

    private static List<String> refused(String body) {
        return assertInstanceOf(TokenRequest.Refused.class, read(body)).messages();
    }

    private static TokenRequest.Outcome read(String body) {
        return TokenRequest.read(new Owner("a"), body.replace('\'', '"').getBytes(UTF_8), NOW);
    }
}
