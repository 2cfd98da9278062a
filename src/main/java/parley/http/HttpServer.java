package parley.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens on a plain port and, when there is one, on a TLS port. Reads and writes on a few event loops:
/// Linux's epoll where its native library loads, else the JDK's selector.
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int BACKLOG = 4_096;
    private static final int CLOSE_SECONDS = 5;

    private final HttpSettings settings;
    private final CompletionStage<Tls> tls;
    private final RequestHandler requests;
    private final UpgradeHandler upgrades;
    private final EventLoopGroup loops;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final List<Channel> listeners = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private int port = HttpSettings.NO_PORT;
    private int tlsPort = HttpSettings.NO_PORT;

    private HttpServer(
            HttpSettings settings, CompletionStage<Tls> tls, RequestHandler requests, UpgradeHandler upgrades) {
        this.settings = settings;
        this.tls = tls;
        this.requests = requests;
        this.upgrades = upgrades;
        this.loops = new MultiThreadIoEventLoopGroup(
                settings.eventLoops(),
                new DefaultThreadFactory("parley-wire"),
                Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    /// Opens the listeners; connections are accepted when it returns.
    ///
    /// @param tls what the TLS listener proves itself with; [Tls.None] when there is no such listener
    /// @throws UncheckedIOException when a port cannot be had
    public static HttpServer start(HttpSettings settings, Tls tls, RequestHandler requests, UpgradeHandler upgrades) {
        return start(settings, CompletableFuture.completedStage(tls), requests, upgrades);
    }

    /// The same with a certificate that is still being made or read while the plain listener opens.
    public static HttpServer start(
            HttpSettings settings, CompletionStage<Tls> tls, RequestHandler requests, UpgradeHandler upgrades) {
        HttpServer server = new HttpServer(withRealLoops(settings), tls, requests, upgrades);
        try {
            server.port = server.listen(settings.port(), false);
            tls.toCompletableFuture().join();
            server.tlsPort = server.listen(settings.tlsPort(), true);
            return server;
        } catch (CompletionException e) {
            server.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /// The plain listener's port; [HttpSettings#NO_PORT] when there is none.
    public int port() {
        return port;
    }

    /// The TLS listener's port; [HttpSettings#NO_PORT] when there is none.
    public int tlsPort() {
        return tlsPort;
    }

    /// Connections that are open, of any kind.
    public int connections() {
        return connections.size();
    }

    /// `epoll` or `nio`.
    public static String transport() {
        return Epoll.isAvailable() ? "epoll" : "nio";
    }

    /// Takes no more connections; those that are open go on.
    public void stopListening() {
        listeners.forEach(listener -> listener.close().syncUninterruptibly());
    }

    /// Ends everything. Sockets that should hear a word first are closed by their owners before.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        stopListening();
        connections.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static HttpSettings withRealLoops(HttpSettings settings) {
        return settings.eventLoops() > 0
                ? settings
                : settings.withEventLoops(Runtime.getRuntime().availableProcessors());
    }

    /// Binds the host. The name `localhost` means both families: which one its clients try first depends on
    /// their machine.
    private int listen(int asked, boolean secure) {
        if (asked == HttpSettings.NO_PORT) {
            return HttpSettings.NO_PORT;
        }
        if (!settings.host().equalsIgnoreCase("localhost")) {
            return bind(new InetSocketAddress(settings.host(), asked), secure);
        }
        int bound = bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), asked), secure);
        try {
            bind(new InetSocketAddress(InetAddress.ofLiteral("::1"), bound), secure);
        } catch (UncheckedIOException e) {
            LOG.info("localhost is served on IPv4 only: {}", e.getMessage());
        }
        return bound;
    }

    private int bind(InetSocketAddress address, boolean secure) {
        Class<? extends ServerChannel> kind =
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        int writableBytes = settings.webSocket().writableBytes();
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(kind)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(writableBytes / 4, writableBytes))
                .childHandler(pipeline(secure))
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            String reason = "cannot listen at " + address.getHostString() + ":" + address.getPort() + ": "
                    + bound.cause().getMessage();
            throw new UncheckedIOException(new IOException(reason, bound.cause()));
        }
        listeners.add(bound.channel());
        return ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    private ChannelHandler pipeline(boolean secure) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                connections.add(channel);
                if (secure) {
                    channel.pipeline().addLast(sslHandler(channel));
                }
                channel.pipeline()
                        .addLast(new HttpServerCodec(new HttpDecoderConfig()
                                .setMaxInitialLineLength(settings.headLimitBytes())
                                .setMaxHeaderSize(settings.headLimitBytes())))
                        .addLast(new BodyLimit(settings.bodyLimitBytes(), requests))
                        .addLast(new HttpConnection(settings, secure, requests, upgrades));
            }
        };
    }

    private SslContext certificate() {
        return switch (tls.toCompletableFuture().join()) {
            case Tls.None _ -> throw new IllegalStateException("a TLS listener needs a certificate");
            case Tls.Ready ready -> ready.context();
        };
    }

    private SslHandler sslHandler(Channel channel) {
        SslHandler handler = certificate().newHandler(channel.alloc());
        handler.setHandshakeTimeoutMillis(settings.requestDeadline().toMillis());
        handler.setCloseNotifyFlushTimeoutMillis(
                settings.webSocket().closeDeadline().toMillis());
        return handler;
    }
}
