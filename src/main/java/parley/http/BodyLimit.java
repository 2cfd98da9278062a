package parley.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/// Joins a request with its body; refuses a body over the limit in our words. Event loop of its connection.
///
/// A request whose own limit is lower than the common one must say how long its body is: one that comes in chunks is
/// refused.
final class BodyLimit extends HttpObjectAggregator {
    private final int mostBytes;
    private final RequestHandler requests;
    private int limitBytes;

    BodyLimit(int mostBytes, RequestHandler requests) {
        super(mostBytes, true);
        this.mostBytes = mostBytes;
        this.requests = requests;
        this.limitBytes = mostBytes;
    }

    @Override
    protected boolean isContentLengthInvalid(HttpMessage start, int most) {
        boolean chunked = HttpUtil.isTransferEncodingChunked(start);
        long length = length(start);
        boolean bodied = chunked || length > 0; // most have none, and no key to judge for it
        limitBytes = bodied && start instanceof HttpRequest request ? limit(request) : most;
        return limitBytes < most ? chunked || length > limitBytes : super.isContentLengthInvalid(start, most);
    }

    /// 0 also for what is no number: the decoder has refused it by then.
    private static long length(HttpMessage start) {
        try {
            return HttpUtil.getContentLength(start, 0L);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private int limit(HttpRequest request) {
        try {
            Target target = Target.parse(request.uri());
            return requests.bodyLimitBytes(target, HttpConnection.headersOf(request), mostBytes);
        } catch (IllegalArgumentException _) {
            return mostBytes; // it will be refused for its address
        }
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
        Answer answer = Answer.error(413, "Request payload size exceeds the limit: " + limitBytes + " bytes.");
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
                Unpooled.wrappedBuffer(answer.body()));
        answer.headers().forEach(response.headers()::set);
        response.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
