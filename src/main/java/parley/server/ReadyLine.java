package parley.server;

import java.util.ArrayList;
import java.util.List;

/// The line that tells people and scripts where the server accepts connections:
/// `ready http://localhost:8089 https://localhost:8090`. It is printed once they are accepted, not before.
public record ReadyLine(List<String> addresses) {

    public ReadyLine {
        addresses = List.copyOf(addresses);
    }

    /// The line of a server that listens on `host`; a port of [ServeSettings#NO_PORT] is left out. A server
    /// on all addresses of the machine is shown as `localhost`.
    public static ReadyLine of(String host, int port, int tlsPort) {
        List<String> addresses = new ArrayList<>();
        if (port != ServeSettings.NO_PORT) {
            addresses.add("http://" + authority(host, port));
        }
        if (tlsPort != ServeSettings.NO_PORT) {
            addresses.add("https://" + authority(host, tlsPort));
        }
        return new ReadyLine(addresses);
    }

    private static String authority(String host, int port) {
        return switch (host) {
            case "0.0.0.0", "::", "[::]" -> "localhost:" + port;
            case String name when name.contains(":") && !name.startsWith("[") -> "[" + name + "]:" + port; // RFC 3986
            case String name -> name + ":" + port;
        };
    }

    @Override
    public String toString() {
        return "ready " + String.join(" ", addresses);
    }
}
