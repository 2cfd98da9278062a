package parley.http;

import java.time.Duration;

/// How the wire listens and what it puts up with.
///
/// @param host name or address to bind
/// @param port of the plain listener; 0 takes a free one, [#NO_PORT] for none
/// @param tlsPort of the TLS listener; 0 takes a free one, [#NO_PORT] for none
/// @param eventLoops threads that read and write; 0 for one a core
/// @param headLimitBytes of the request line, and again of all headers together
/// @param bodyLimitBytes of a request's body
/// @param requestDeadline for a handshake of TLS and for a whole request, from the moment one may begin; so
///     it is also how long an idle connection is kept
public record HttpSettings(
        String host,
        int port,
        int tlsPort,
        int eventLoops,
        int headLimitBytes,
        int bodyLimitBytes,
        Duration requestDeadline,
        WebSocketSettings webSocket) {

    /// No such listener.
    public static final int NO_PORT = -1;

    /// A plain listener on localhost, at a port that is free.
    public static HttpSettings defaults() {
        return new HttpSettings(
                "localhost", 0, NO_PORT, 0, 16 << 10, 1 << 20, Duration.ofSeconds(10), WebSocketSettings.defaults());
    }

    public HttpSettings listeningAt(String host, int port, int tlsPort) {
        return new HttpSettings(
                host, port, tlsPort, eventLoops, headLimitBytes, bodyLimitBytes, requestDeadline, webSocket);
    }

    public HttpSettings withEventLoops(int loops) {
        return new HttpSettings(host, port, tlsPort, loops, headLimitBytes, bodyLimitBytes, requestDeadline, webSocket);
    }

    public HttpSettings withRequestDeadline(Duration deadline) {
        return new HttpSettings(host, port, tlsPort, eventLoops, headLimitBytes, bodyLimitBytes, deadline, webSocket);
    }

    public HttpSettings withBodyLimit(int bytes) {
        return new HttpSettings(host, port, tlsPort, eventLoops, headLimitBytes, bytes, requestDeadline, webSocket);
    }

    public HttpSettings withWebSocket(WebSocketSettings webSocket) {
        return new HttpSettings(
                host, port, tlsPort, eventLoops, headLimitBytes, bodyLimitBytes, requestDeadline, webSocket);
    }
}
