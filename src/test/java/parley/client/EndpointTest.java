package parley.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    private static final String METHOD =
            "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8089, ws://localhost:8089" + METHOD,
        "localhost:8089, ws://localhost:8089" + METHOD,
        "https://host/, wss://host" + METHOD,
        "wss://host/live//, wss://host/live" + METHOD,
        "ws://[::1]:1, ws://[::1]:1" + METHOD,
        "wss://host/ws/google.cloud.aiplatform.v1.LlmBidiService/BidiGenerateContent,"
                + " wss://host/ws/google.cloud.aiplatform.v1.LlmBidiService/BidiGenerateContent",
        "wss://host?key=k, wss://host" + METHOD + "?key=k",
    })
    void anAddressLeadsToTheMethod(String address, String uri) {
        assertEquals(uri, Endpoint.of(address).uri().toString());
    }

    @Test
    void itPrintsNoQuery() {
        assertEquals("wss://host" + METHOD, Endpoint.of("wss://host?key=secret").toString());
    }

    @ParameterizedTest
    @CsvSource({"ftp://host", "http://", "http://a b?key=secret", "http://user:secret@host"})
    void whatIsNoAddressIsRefusedInWordsThatDoNotHoldIt(String address) {
        assertFalse(assertThrows(IllegalArgumentException.class, () -> Endpoint.of(address))
                .getMessage()
                .contains("secret"));
    }
}
