package parley.testing;

import java.time.Duration;
import java.util.Map;

/// A quarter of an hour of talk by a client without sockets, who goes away when told to and comes back with
/// the handle. For a bench and a test.
public final class VirtualQuarter {
    /// What is said, with half a minute between one beginning and the next.
    public static final int TURNS = 30;

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private VirtualQuarter() {}

    /// Talks on a server whose clock stands still and whose connections live for seven minutes.
    public static void talk(TestServer server) {
        TestClient client = server.connect().begin(setup(""));
        for (int turn = 1; turn <= TURNS; turn++) {
            Duration began = server.clock().elapsed();
            client.speak("sentence " + turn);
            client.awaitTurn();
            server.clock().advance(PAUSE.minus(server.clock().elapsed().minus(began)));
            if (isTold(client)) {
                String handle = client.handle();
                client.close();
                client = server.connect().begin(setup(handle));
            }
        }
    }

    private static boolean isTold(TestClient client) {
        return client.transcript().all().stream().anyMatch(Happened.GoAway.class::isInstance);
    }

    private static Map<String, ?> setup(String handle) {
        return Map.of(
                "outputAudioTranscription", Map.of(),
                "inputAudioTranscription", Map.of(),
                "sessionResumption", handle.isEmpty() ? Map.of() : Map.of("handle", handle));
    }
}
