package parley.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Tells this machine's own address from those that others can reach.
final class Loopback {

    private Loopback() {}

    /// Whether every address of `host` is reached from this machine alone.
    ///
    /// @throws Refused when the name has no address
    static boolean is(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException _) {
            throw new Refused("--host: " + host + " is no address of this machine");
        }
    }
}
