package parley.gateway;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.http.Answer;
import parley.http.Headers;
import parley.http.Peer;
import parley.http.Request;
import parley.http.RequestHandler;
import parley.http.Target;

/// Keeps web pages from elsewhere away from a server without keys.
///
/// A browser lets any page open a WebSocket to localhost, and a name of the page's owner can be made to point
/// there (DNS rebinding). So `Host` must name this machine's loopback, and `Origin`, which only browsers send,
/// must be a page of this machine or one that the operator allows.
public final class OriginGuard {
    private final boolean active;
    private final Set<String> origins;

    private OriginGuard(boolean active, Set<String> origins) {
        this.active = active;
        this.origins = Set.copyOf(origins);
    }

    /// A guard that asks, or, for a server with keys, one that lets everybody pass.
    ///
    /// @param origins further ones that may pass, such as `https://app.example`
    public static OriginGuard of(boolean active, Set<String> origins) {
        return new OriginGuard(active, origins);
    }

    /// The answer to a request that must not pass.
    public Optional<Answer> refusal(Headers headers, Peer peer) {
        if (!active) {
            return Optional.empty();
        }
        List<String> hosts = headers.all("host");
        if (hosts.size() != 1 || !isOurs(hosts.getFirst().strip(), peer.localPort())) {
            return Optional.of(Answer.error(
                    403,
                    "This server has no key and answers to localhost only: the Host header must name a loopback address"
                            + " and its port."));
        }
        if (!headers.all("origin").stream().allMatch(this::mayCome)) {
            return Optional.of(Answer.error(
                    403,
                    "This server has no key and is closed to web pages of other origins: give it a key, or allow the"
                            + " origin."));
        }
        return Optional.empty();
    }

    /// `handler` behind this guard.
    public RequestHandler guarding(RequestHandler handler) {
        return new RequestHandler() {
            @Override
            public Answer answer(Request request) {
                return refusal(request.headers(), request.peer()).orElseGet(() -> handler.answer(request));
            }

            @Override
            public int bodyLimitBytes(Target target, Headers headers, int most) {
                return handler.bodyLimitBytes(target, headers, most);
            }
        };
    }

    private static boolean isOurs(String authority, int port) {
        try {
            // Parsed as the authority of a URL, so that nothing but host and port can be in it.
            URI uri = new URI("http://" + authority);
            return authority.equals(uri.getRawAuthority())
                    && uri.getRawUserInfo() == null
                    && isLoopback(uri.getHost())
                    && (uri.getPort() == -1 || uri.getPort() == port);
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private boolean mayCome(String origin) {
        if (origins.contains(origin)) {
            return true;
        }
        try {
            URI uri = new URI(origin);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && isLoopback(uri.getHost());
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /// Looks nothing up: a name that merely resolves to this machine is the attack.
    private static boolean isLoopback(String host) {
        if (host == null) {
            return false;
        }
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
