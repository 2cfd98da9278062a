package parley.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.gateway.GatewaySettings;
import parley.http.RawClient;

/// Sessions of one key at a time, over raw sockets.
@Timeout(60)
class QuotaTest {
    private static final GatewaySettings TWO =
            GatewaySettings.DEFAULT.with(GatewaySettings.DEFAULT.limits().withSessionsPerKey(2));
    private static final String RESUMABLE =
            TalkingServer.SETUP.replace("\"setup\":{", "\"setup\":{\"sessionResumption\":{},");

    @Test
    void aKeyHasSoManySessionsAndOthersHaveTheirOwn() throws IOException {
        try (TalkingServer server = new TalkingServer(TWO, TalkingServer.loops(), "ann", "bob");
                RawClient first = open(server, "ann");
                RawClient second = open(server, "ann")) {
            first.text(RESUMABLE);
            first.read();
            String handle = first.read().text().replaceAll("(?s).*\"newHandle\":\"([^\"]+)\".*", "$1");
            second.text(TalkingServer.SETUP);
            assertTrue(second.read().text().contains("setupComplete"));

            try (RawClient third = open(server, "ann")) {
                third.text(TalkingServer.SETUP);
                assertEquals(
                        "close 1011 You exceeded your current quota, please check your plan and billing details.",
                        third.read().toString());
            }
            try (RawClient other = open(server, "bob")) {
                other.text(TalkingServer.SETUP);
                assertTrue(other.read().text().contains("setupComplete"));
            }
            try (RawClient back = open(server, "ann")) {
                back.text(RESUMABLE.replace("{},", "{\"handle\":\"" + handle + "\"},"));
                assertTrue(back.read().text().contains("setupComplete"));
            }
        }
    }

    private static RawClient open(TalkingServer server, String key) throws IOException {
        return RawClient.open(server.port(), TalkingServer.PATH + "?key=" + key);
    }
}
