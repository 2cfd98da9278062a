package parley.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.LongAdder;

/// A WebSocket server that reads frames and drops them: Netty's own codec and nothing behind it. What a message
/// costs here is what any server on Netty pays.
///
/// Run as a process of its own: `NettySink PORT [THREADS]`. Prints `ready PORT`; ends with its standard input
/// and then prints `frames N bytes N`.
public final class NettySink {
    private static final int MESSAGE_LIMIT_BYTES = 16 << 20;
    private static final int BACKLOG = 4_096;

    private final LongAdder frames = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    private NettySink() {}

    public static void main(String... args) throws Exception {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 0;
        int threads = args.length > 1
                ? Integer.parseInt(args[1])
                : Runtime.getRuntime().availableProcessors();
        new NettySink().run(port, threads);
    }

    private void run(int port, int threads) throws Exception {
        boolean epoll = Epoll.isAvailable();
        var loops = new MultiThreadIoEventLoopGroup(
                threads, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        try {
            Channel listener = new ServerBootstrap()
                    .group(loops)
                    .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                    .option(ChannelOption.SO_BACKLOG, BACKLOG)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(pipeline())
                    .bind("127.0.0.1", port)
                    .sync()
                    .channel();
            System.out.println("ready " + ((InetSocketAddress) listener.localAddress()).getPort());
            while (System.in.read() >= 0) {}
        } finally {
            loops.shutdownGracefully().sync();
        }
        System.out.println("frames " + frames + " bytes " + bytes);
    }

    private ChannelInitializer<Channel> pipeline() {
        var config = WebSocketServerProtocolConfig.newBuilder()
                .websocketPath("/")
                .checkStartsWith(true)
                .maxFramePayloadLength(MESSAGE_LIMIT_BYTES)
                .build();
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline()
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(1 << 16))
                        .addLast(new WebSocketServerProtocolHandler(config))
                        .addLast(new Drop());
            }
        };
    }

    private final class Drop extends SimpleChannelInboundHandler<WebSocketFrame> {

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
            frames.increment();
            bytes.add(frame.content().readableBytes());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
