package parley.http;

import java.time.Duration;

/// What a WebSocket may cost.
///
/// @param closeDeadline from our close frame, or the client's, to the end of the connection
/// @param pingInterval after which a silent peer is pinged; three silent ones in a row are a dead peer;
///     zero for no pings
/// @param writableBytes waiting to be sent, above which a socket is no longer writable
/// @param outboundLimitBytes waiting to be sent, above which the client is told that it reads too slowly and is
///     closed
/// @param deflate whether permessage-deflate is agreed to when offered (RFC 7692)
public record WebSocketSettings(
        Duration closeDeadline, Duration pingInterval, int writableBytes, int outboundLimitBytes, boolean deflate) {

    /// 8 MiB waiting to go out, 3 s to say goodbye, a ping after 30 s of silence, no compression.
    public static WebSocketSettings defaults() {
        return new WebSocketSettings(Duration.ofSeconds(3), Duration.ofSeconds(30), 256 << 10, 8 << 20, false);
    }

    public WebSocketSettings withCloseDeadline(Duration deadline) {
        return new WebSocketSettings(deadline, pingInterval, writableBytes, outboundLimitBytes, deflate);
    }

    public WebSocketSettings withPingInterval(Duration interval) {
        return new WebSocketSettings(closeDeadline, interval, writableBytes, outboundLimitBytes, deflate);
    }

    public WebSocketSettings withOutboundBytes(int writableBytes, int limitBytes) {
        return new WebSocketSettings(closeDeadline, pingInterval, writableBytes, limitBytes, deflate);
    }

    public WebSocketSettings withDeflate(boolean deflate) {
        return new WebSocketSettings(closeDeadline, pingInterval, writableBytes, outboundLimitBytes, deflate);
    }
}
