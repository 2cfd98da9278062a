package parley.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Where the server means to listen, and whether it asks for keys.
public record ListenSettings(String host, boolean keyed) {

    /// Whether only programs of this machine can connect.
    public boolean isLocal() {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the host " + host + " has no address", e);
        }
    }

    /// Refuses to serve strangers.
    ///
    /// @throws IllegalArgumentException with the reason, for the operator
    public void check() {
        if (!keyed && !isLocal()) {
            throw new IllegalArgumentException("listening at " + host + " without a key would let anybody who reaches"
                    + " this machine use it: give a key (--key, a file of keys or the environment), or listen at"
                    + " localhost");
        }
    }
}
