package parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListenSettingsTest {

    @Test
    void strangersAreServedWithAKeyOnly() {
        for (String local : List.of("localhost", "127.0.0.1", "::1", "127.1.2.3")) {
            new ListenSettings(local, false).check();
        }
        for (String open : List.of("0.0.0.0", "::", "192.0.2.1")) {
            new ListenSettings(open, true).check();
            IllegalArgumentException refusal =
                    assertThrows(IllegalArgumentException.class, () -> new ListenSettings(open, false).check());
            assertEquals(
                    "listening at " + open + " without a key would let anybody who reaches this machine use it: give a"
                            + " key (--key, a file of keys or the environment), or listen at localhost",
                    refusal.getMessage());
        }
    }
}
