package parley.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import parley.json.Json;
import parley.json.JsonText;
import parley.media.AudioChunk;
import parley.media.Wav;
import parley.time.TimeSource;

/// A process that streams sound into many sessions at once, each in chunks of 20 ms at real time, and
/// measures how long the server takes from the chunk that settles an activity to telling so.
///
/// Prints `streaming` once all sessions stream, then one JSON object at the end of standard input or of the
/// time. Runs on a single event loop; what it sends is made beforehand.
final class Load {
    private static final int TICKS_A_CHUNK = 20;

    /// Before anything is measured: so long a fresh server still compiles its code and looks at its guides' photos.
    private static final int WARM_UP_SECONDS = 10;

    private static final TimeSource TIME = TimeSource.system();

    private final URI server;
    private final String setup;
    private final Clip clip;
    private final List<Session> sessions = new ArrayList<>();
    private final CountDownLatch connected;
    private final LongAdder sent = new LongAdder();
    private final AtomicInteger lost = new AtomicInteger();
    private final List<Long> delaysNanos = new ArrayList<>();
    private boolean counting;

    private Load(URI server, String setup, Clip clip, int count) {
        this.server = server;
        this.setup = setup;
        this.clip = clip;
        this.connected = new CountDownLatch(count);
    }

    /// `Load URI SETUP SESSIONS SECONDS SPEECH_SHARE WAV`: `SETUP` is the first message, or `none` for a
    /// server that only counts.
    public static void main(String... args) throws Exception {
        AudioChunk speech = Wav.read(Path.of(args[5]));
        int count = Integer.parseInt(args[2]);
        Load load = new Load(URI.create(args[0]), args[1], Clip.of(speech, Double.parseDouble(args[4])), count);
        load.run(count, Integer.parseInt(args[3]));
    }

    private void run(int count, int seconds) throws InterruptedException {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            EventLoop loop = group.next();
            connect(loop, count);
            if (!connected.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException(connected.getCount() + " sessions could not be opened");
            }
            loop.execute(() -> stream(loop, TIME.nanos(), 0));
            loop.schedule(
                    () -> {
                        counting = true;
                        System.out.println("streaming");
                    },
                    WARM_UP_SECONDS,
                    TimeUnit.SECONDS);
            Thread.currentThread().join(java.time.Duration.ofSeconds(WARM_UP_SECONDS + seconds));
            loop.submit(this::report).sync();
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    private void connect(EventLoop loop, int count) {
        for (int i = 0; i < count; i++) {
            Session session = new Session(i);
            sessions.add(session);
            new Bootstrap()
                    .group(loop)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .handler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel channel) {
                            channel.pipeline()
                                    .addLast(
                                            new HttpClientCodec(),
                                            new HttpObjectAggregator(8_192),
                                            new WebSocketClientProtocolHandler(
                                                    WebSocketClientHandshakerFactory.newHandshaker(
                                                            server,
                                                            WebSocketVersion.V13,
                                                            null,
                                                            false,
                                                            new DefaultHttpHeaders(),
                                                            1 << 20)),
                                            session);
                        }
                    })
                    .connect(server.getHost(), server.getPort());
        }
    }

    /// A twentieth of the sessions each millisecond, so that the load has no bursts of its own making.
    private void stream(EventLoop loop, long startNanos, long tick) {
        for (int i = (int) (tick % TICKS_A_CHUNK); i < sessions.size(); i += TICKS_A_CHUNK) {
            sessions.get(i).sendNext();
        }
        long delay = startNanos + (tick + 1) * 1_000_000L - TIME.nanos();
        Runnable next = () -> stream(loop, startNanos, tick + 1);
        if (delay > 0) {
            loop.schedule(next, delay, TimeUnit.NANOSECONDS);
        } else {
            loop.execute(next);
        }
    }

    private void report() {
        long[] sorted = delaysNanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.println(JsonText.write(Json.struct()
                .put("sent", sent.sum())
                .put("lost", lost.get())
                .put("speechShare", clip.speechShare())
                .put("delays", sorted.length)
                .put("p50Ms", percentile(sorted, 0.5))
                .put("p99Ms", percentile(sorted, 0.99))
                .build()));
    }

    private static double percentile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : Math.round(sorted[(int) ((sorted.length - 1) * share)] / 1e4) / 100.0;
    }

    /// One connection, on the event loop.
    private final class Session extends SimpleChannelInboundHandler<WebSocketFrame> {
        private static final String OFFSET = "\"audioOffset\":\"";

        private final long[] sentNanos = new long[1_024];
        private int next;
        private long chunks;
        private Channel channel;

        Session(int number) {
            next = number * 7 % clip.frames().size();
        }

        void sendNext() {
            if (channel == null || !channel.isActive()) {
                return;
            }
            sentNanos[(int) (chunks++ % sentNanos.length)] = TIME.nanos();
            // The encoder lets bytes pass as they are: these are frames already.
            channel.writeAndFlush(Unpooled.wrappedBuffer(clip.frames().get(next)), channel.voidPromise());
            next = (next + 1) % clip.frames().size();
            if (counting) {
                sent.increment();
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                channel = context.channel();
                if (setup.equals("none")) {
                    connected.countDown();
                } else {
                    channel.writeAndFlush(
                            Unpooled.wrappedBuffer(Clip.textFrame(setup.getBytes(StandardCharsets.UTF_8))));
                }
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            String message = frame.content().toString(StandardCharsets.UTF_8);
            if (message.contains("\"setupComplete\"")) {
                connected.countDown();
            }
            int at = message.indexOf(OFFSET);
            if (at >= 0 && counting) {
                settled(message.substring(at + OFFSET.length(), message.indexOf('s', at + OFFSET.length())));
            }
        }

        /// The server says at which moment of the sound it knew; the chunk that brought it there was sent then.
        private void settled(String seconds) {
            long chunk = Math.ceilDiv(Math.round(Double.parseDouble(seconds) * 1_000), Clip.CHUNK_MS) - 1;
            if (chunk >= 0 && chunk < chunks && chunks - chunk < sentNanos.length) {
                delaysNanos.add(TIME.nanos() - sentNanos[(int) (chunk % sentNanos.length)]);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            lost.incrementAndGet();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    static String setup(boolean detection) {
        return JsonText.write(Json.struct()
                .put(
                        "setup",
                        Json.struct()
                                .put("model", "models/parley")
                                .put(
                                        "realtimeInputConfig",
                                        Json.struct()
                                                .put(
                                                        "automaticActivityDetection",
                                                        Json.struct()
                                                                .put("disabled", !detection)
                                                                .build())
                                                .build())
                                .build())
                .build());
    }

    static List<String> arguments(URI server, String setup, int sessions, int seconds, double share, Path wav) {
        return Arrays.asList(server.toString(), setup, "" + sessions, "" + seconds, "" + share, wav.toString());
    }
}
