package parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static parley.server.ServeSettings.NO_PORT;

import org.junit.jupiter.api.Test;

class ReadyLineTest {

    @Test
    void itBeginsWithReadyAndHoldsBothAddresses() {
        assertEquals(
                "ready http://localhost:8089 https://localhost:8090",
                ReadyLine.of("localhost", 8089, 8090).toString());
    }

    @Test
    void aPortThatIsNotThereIsLeftOut() {
        assertEquals(
                "ready http://localhost:8089",
                ReadyLine.of("localhost", 8089, NO_PORT).toString());
    }

    @Test
    void aServerOnAllAddressesIsReachedAsLocalhost() {
        assertEquals(
                "ready http://localhost:1", ReadyLine.of("0.0.0.0", 1, NO_PORT).toString());
        assertEquals("ready http://localhost:1", ReadyLine.of("::", 1, NO_PORT).toString());
    }

    @Test
    void anAddressOfVersion6StandsInBrackets() {
        assertEquals("ready http://[::1]:1", ReadyLine.of("::1", 1, NO_PORT).toString());
        assertEquals("ready http://[::1]:1", ReadyLine.of("[::1]", 1, NO_PORT).toString());
    }
}
