package parley.http;

import java.net.InetSocketAddress;

/// Who is at the other end, and which door it came by.
///
/// @param remote the client's address
/// @param localPort the port it connected to
/// @param secure whether it came by TLS
public record Peer(InetSocketAddress remote, int localPort, boolean secure) {}
