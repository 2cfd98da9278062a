package parley.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.time.Threads;

/// One connection while it speaks HTTP: requests one after the other, until one of them becomes a WebSocket.
/// Event loop only.
final class HttpConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

    private final HttpSettings settings;
    private final boolean secure;
    private final RequestHandler requests;
    private final UpgradeHandler upgrades;

    /// Requests that came before the one before them was answered.
    private final Queue<Asked> waiting = new ArrayDeque<>();

    private boolean answering;
    private boolean over;
    private Future<?> deadline;

    HttpConnection(HttpSettings settings, boolean secure, RequestHandler requests, UpgradeHandler upgrades) {
        this.settings = settings;
        this.secure = secure;
        this.requests = requests;
        this.upgrades = upgrades;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        expectRequest(ctx);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stopWaiting();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        over = true;
        stopWaiting();
        waiting.clear();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("a connection broke off: {}", cause.toString());
        ctx.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest message) {
        if (over) {
            return;
        }
        waiting.add(read(ctx, message));
        answerNext(ctx);
    }

    private void answerNext(ChannelHandlerContext ctx) {
        Asked asked = answering || over ? null : waiting.poll();
        if (asked == null) {
            ctx.channel().config().setAutoRead(!answering);
            return;
        }
        stopWaiting();
        if (asked.refusal.status() != 0) {
            write(ctx, asked.refusal, asked.head, false);
        } else if (Handshake.isAskedForIn(asked.request.headers())) {
            upgrade(ctx, asked);
        } else {
            answering = true;
            ctx.channel().config().setAutoRead(false);
            answerElsewhere(ctx, asked);
        }
    }

    private void answerElsewhere(ChannelHandlerContext ctx, Asked asked) {
        Threads.start("parley-http", () -> {
            Answer answer = answerSafely(asked.request);
            try {
                if (answer.rest().isPresent() && !asked.head) {
                    stream(ctx, answer, asked);
                } else {
                    ctx.executor().execute(() -> write(ctx, answer, asked.head, asked.keepAlive));
                }
            } catch (RejectedExecutionException _) {
                LOG.debug("the server ended before {} was answered", asked.request);
            }
        });
    }

    /// Writes an answer in chunks, on the request's thread; each waits until the connection has taken it.
    private void stream(ChannelHandlerContext ctx, Answer answer, Asked asked) {
        DefaultHttpResponse response =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
        answer.headers().forEach(response.headers()::set);
        HttpUtil.setTransferEncodingChunked(response, true);
        if (!asked.keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        try {
            send(ctx, response);
            Answer.Sink sink = piece -> send(ctx, new DefaultHttpContent(Unpooled.wrappedBuffer(piece)));
            if (answer.body().length > 0) {
                sink.write(answer.body());
            }
            answer.rest().orElseThrow().writeTo(sink);
            send(ctx, LastHttpContent.EMPTY_LAST_CONTENT);
            ctx.executor().execute(() -> streamed(ctx, asked.keepAlive));
        } catch (IOException e) {
            LOG.debug("a client left before its answer was whole: {}", e.getMessage());
            ctx.close();
        } catch (RuntimeException e) {
            LOG.error("{} failed in the middle of its answer", asked.request, e);
            ctx.close();
        }
    }

    private static void send(ChannelHandlerContext ctx, Object piece) throws IOException {
        try {
            ctx.writeAndFlush(piece).get();
        } catch (ExecutionException e) {
            throw new IOException("the client is gone", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void streamed(ChannelHandlerContext ctx, boolean keepAlive) {
        if (!keepAlive) {
            ctx.close();
        } else if (!over) {
            expectRequest(ctx);
            answering = false;
            answerNext(ctx);
        }
    }

    private Answer answerSafely(Request request) {
        try {
            return requests.answer(request);
        } catch (RuntimeException e) {
            LOG.error("{} failed", request, e);
            return Answer.error(500, "Internal error encountered.");
        }
    }

    // From HTTP to WebSocket.

    private void upgrade(ChannelHandlerContext ctx, Asked asked) {
        Request request = asked.request;
        Answer check = Handshake.check(request.method(), request.headers());
        if (check.status() != HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
            write(ctx, check, false, false);
            return;
        }
        switch (decide(request)) {
            case UpgradeHandler.Decision.Refuse(Answer answer) -> write(ctx, answer, false, false);
            case UpgradeHandler.Decision.Accept accept -> open(ctx, request.headers(), accept);
        }
    }

    private UpgradeHandler.Decision decide(Request request) {
        try {
            return upgrades.decide(new Upgrade(request.target(), request.headers(), request.peer()));
        } catch (RuntimeException e) {
            LOG.error("an upgrade failed", e);
            return new UpgradeHandler.Decision.Refuse(Answer.error(500, "Internal error encountered."));
        }
    }

    private void open(ChannelHandlerContext ctx, Headers headers, UpgradeHandler.Decision.Accept accept) {
        String extension =
                settings.webSocket().deflate() ? Deflate.answerTo(headers.all("sec-websocket-extensions")) : "";
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS);
        response.headers()
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, Handshake.acceptOf(headers));
        if (!extension.isEmpty()) {
            response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, extension);
        }
        over = true;
        Channel channel = ctx.channel();
        ctx.write(response);
        ctx.pipeline().remove(BodyLimit.class);
        ctx.pipeline()
                .addLast(new WebSocketConnection(
                        accept.listener(), settings.webSocket(), accept.messageLimitBytes(), !extension.isEmpty()));
        ctx.pipeline().remove(this);
        // Last, since it hands on what it has read beyond the request.
        ctx.pipeline().remove(HttpServerCodec.class);
        // Only then, so that the listener has heard of the socket before the client does.
        channel.flush();
    }

    // Reading and writing.

    private Asked read(ChannelHandlerContext ctx, FullHttpRequest message) {
        boolean head = message.method().name().equals("HEAD");
        boolean keepAlive = HttpUtil.isKeepAlive(message);
        Peer peer = new Peer(remote(ctx), localPort(ctx), secure);
        try {
            Answer refusal = refusalOf(message.decoderResult());
            Target target = refusal.status() == 0 ? Target.parse(message.uri()) : new Target("/", Map.of());
            byte[] body = ByteBufUtil.getBytes(message.content());
            return new Asked(
                    new Request(message.method().name(), target, headersOf(message), body, peer, Map.of()),
                    refusal,
                    head,
                    keepAlive);
        } catch (IllegalArgumentException _) {
            Answer refusal = Answer.error(400, "The request target is malformed.");
            return new Asked(
                    new Request("GET", new Target("/", Map.of()), Headers.NONE, new byte[0], peer, Map.of()),
                    refusal,
                    head,
                    false);
        }
    }

    private static Answer refusalOf(DecoderResult result) {
        if (result.isSuccess()) {
            return Asked.NO_REFUSAL;
        }
        return switch (result.cause()) {
            case TooLongHttpLineException _ -> Answer.error(414, "The request line is too long.");
            case TooLongHttpHeaderException _ -> Answer.error(431, "The request's headers are too large.");
            default -> Answer.error(400, "The request is malformed.");
        };
    }

    static Headers headersOf(HttpRequest message) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        message.headers()
                .forEach(header -> headers.computeIfAbsent(
                                header.getKey().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(header.getValue()));
        return Headers.of(headers);
    }

    private void write(ChannelHandlerContext ctx, Answer answer, boolean head, boolean keepAlive) {
        if (over) {
            return;
        }
        HttpResponseStatus status = HttpResponseStatus.valueOf(answer.status());
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.body()));
        answer.headers().forEach(response.headers()::set);
        if (answer.status() != 204 && answer.status() != 304) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        }
        if (!keepAlive) {
            over = true;
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        expectRequest(ctx);
        var written = ctx.writeAndFlush(response);
        if (keepAlive) {
            answering = false;
            answerNext(ctx);
        } else {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void expectRequest(ChannelHandlerContext ctx) {
        stopWaiting();
        long nanos = settings.requestDeadline().toNanos();
        deadline = ctx.executor().schedule(() -> ctx.close(), nanos, TimeUnit.NANOSECONDS);
    }

    private void stopWaiting() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    private static InetSocketAddress remote(ChannelHandlerContext ctx) {
        return ctx.channel().remoteAddress() instanceof InetSocketAddress address
                ? address
                : InetSocketAddress.createUnresolved("unknown", 0);
    }

    private static int localPort(ChannelHandlerContext ctx) {
        return ctx.channel().localAddress() instanceof InetSocketAddress address ? address.getPort() : 0;
    }

    /// @param refusal the answer when the request cannot be read; else [#NO_REFUSAL]
    private record Asked(Request request, Answer refusal, boolean head, boolean keepAlive) {
        static final Answer NO_REFUSAL = new Answer(0, Map.of(), new byte[0]);
    }
}
