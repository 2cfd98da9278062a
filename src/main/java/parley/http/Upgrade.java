package parley.http;

/// A client that asks to speak WebSocket.
public record Upgrade(Target target, Headers headers, Peer peer) {}
