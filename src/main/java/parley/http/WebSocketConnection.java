package parley.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket at the end of its channel's pipeline. Everything but the calls of [WebSocket] happens on the
/// event loop.
final class WebSocketConnection extends ChannelInboundHandlerAdapter implements WebSocket, FrameReader.Out {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketConnection.class);
    private static final int NORMAL = 1000;
    private static final int INTERNAL_ERROR = 1011;
    private static final int ABNORMAL = 1006;
    private static final int SILENCES_OF_A_DEAD_PEER = 3;

    private final WebSocketListener listener;
    private final WebSocketSettings settings;
    private final int firstLimitBytes;
    private final boolean deflate;

    private final Runnable drain = this::drain;
    private Channel channel;
    private ChannelHandlerContext context;
    private LoopShare share;
    private FrameReader reader;
    private SendQueue sending;

    /// Set once somebody said goodbye: nothing is sent after that but the close frame.
    private final AtomicBoolean closing = new AtomicBoolean();

    private boolean readThisTurn;
    private boolean deaf;
    private Duration pongDelay = Duration.ZERO;
    private boolean closeSent;
    private boolean closeReported;
    private boolean flushAfterRead;
    private boolean heardSincePing = true;
    private int silences;
    private Future<?> dropper;
    private Future<?> pinger;

    WebSocketConnection(WebSocketListener listener, WebSocketSettings settings, int firstLimitBytes, boolean deflate) {
        this.listener = listener;
        this.settings = settings;
        this.firstLimitBytes = firstLimitBytes;
        this.deflate = deflate;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        channel = ctx.channel();
        share = LoopShare.here();
        reader = new FrameReader(this, share, firstLimitBytes, deflate);
        sending = new SendQueue(ctx, settings, deflate);
        if (!settings.pingInterval().isZero()) {
            long nanos = settings.pingInterval().toNanos();
            pinger = ctx.executor().scheduleWithFixedDelay(this::pingSilentPeer, nanos, nanos, TimeUnit.NANOSECONDS);
        }
        guarded(() -> listener.opened(this));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            ctx.fireChannelRead(message);
            return;
        }
        heardSincePing = true;
        try {
            if (!deaf) {
                reader.read(bytes);
            }
        } catch (WebSocketFault.Thrown thrown) {
            fail(thrown.fault());
        } catch (RuntimeException e) {
            failInside(e);
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (flushAfterRead) {
            flushAfterRead = false;
            ctx.flush();
        }
        ctx.fireChannelReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (sending.becameWritable()) {
            guarded(listener::writable);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closing.set(true);
        deaf = true;
        sending.discard();
        cancel(dropper);
        cancel(pinger);
        report(ABNORMAL, "");
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // The connection broke under us; channelInactive tells the listener.
        LOG.debug("a WebSocket broke off: {}", cause.toString());
        ctx.close();
    }

    // What the reader finds.

    @Override
    public void message(byte[] bytes, int length, boolean text) {
        if (closing.get()) {
            return;
        }
        listener.received(bytes, length, text);
        if (!readThisTurn) {
            readThisTurn = true;
            share.wasRead(this, context.executor());
        }
    }

    void endTurn() {
        readThisTurn = false;
        guarded(listener::turnEnded);
    }

    /// RFC 6455 5.5.3: only the latest ping needs an answer, so a peer that does not read gets none.
    @Override
    public void ping(byte[] payload, int length) {
        if (closeSent || !channel.isWritable()) {
            return;
        }
        if (pongDelay.isZero()) {
            context.write(SendQueue.frame(context, FrameReader.PONG, payload, length, false));
            flushAfterRead = true;
        } else {
            byte[] own = Arrays.copyOf(payload, length);
            after(
                    pongDelay,
                    () -> context.writeAndFlush(SendQueue.frame(context, FrameReader.PONG, own, own.length, false)));
        }
    }

    @Override
    public void goodbye(int code, String reason) {
        deaf = true;
        closing.set(true);
        sending.discard();
        sendClose(code == FrameReader.NO_CODE ? NORMAL : code, "");
        context.flush();
        report(code, reason);
        sending.closeChannelAfterwards();
    }

    // What the server wants.

    @Override
    public void send(byte[] message, boolean text) {
        if (closing.get()) {
            return;
        }
        if (sending.add(message, text)) {
            if (sending.needsDraining()) {
                onLoop(drain);
            }
        } else if (closing.compareAndSet(false, true)) {
            onLoop(this::giveUpOnSlowReader);
        }
    }

    @Override
    public boolean isWritable() {
        return sending.isWritable();
    }

    @Override
    public void close(int code, String reason) {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        onLoop(() -> {
            drain();
            sendClose(code, reason);
            sending.discard();
            context.flush();
        });
    }

    @Override
    public void abort() {
        closing.set(true);
        onLoop(() -> {
            sending.discard();
            channel.close();
        });
    }

    @Override
    public void delayPongs(Duration delay) {
        onLoop(() -> pongDelay = delay);
    }

    @Override
    public void read(boolean on) {
        if (context.executor().inEventLoop()) {
            channel.config().setAutoRead(on || closeSent);
        } else {
            onLoop(() -> channel.config().setAutoRead(on || closeSent));
        }
    }

    @Override
    public void limitMessages(int limitBytes) {
        reader.limit(limitBytes);
    }

    @Override
    public Runnable after(Duration delay, Runnable action) {
        Runnable unlessGone = () -> {
            if (channel.isActive()) {
                guarded(action);
            }
        };
        Future<?> due = context.executor().schedule(unlessGone, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> due.cancel(false);
    }

    /// Whoever comes after the event loop has ended comes to a connection that is gone.
    private void onLoop(Runnable work) {
        try {
            context.executor().execute(work);
        } catch (RejectedExecutionException _) {
            closing.set(true);
        }
    }

    private void drain() {
        sending.drain();
        if (sending.becameWritable()) {
            guarded(listener::writable);
        }
    }

    private void sendClose(int code, String reason) {
        if (closeSent || !channel.isActive()) {
            return;
        }
        closeSent = true;
        byte[] words = Utf8.cut(reason, SendQueue.MOST_REASON_BYTES);
        byte[] payload = code == FrameReader.NO_CODE ? new byte[0] : new byte[2 + words.length];
        if (payload.length > 0) {
            payload[0] = (byte) (code >> 8);
            payload[1] = (byte) code;
            System.arraycopy(words, 0, payload, 2, words.length);
        }
        context.write(SendQueue.frame(context, FrameReader.CLOSE, payload, payload.length, false));
        // What still comes is read and dropped, so that the close frame is not lost to a reset.
        channel.config().setAutoRead(true);
        dropper =
                context.executor().schedule(this::drop, settings.closeDeadline().toNanos(), TimeUnit.NANOSECONDS);
    }

    private void drop() {
        channel.close();
    }

    private void fail(WebSocketFault fault) {
        deaf = true;
        if (!closing.get()) {
            guarded(() -> listener.broken(fault));
        }
    }

    private void giveUpOnSlowReader() {
        WebSocketFault fault = WebSocketFault.SLOW_READER;
        deaf = true;
        sending.discard();
        sendClose(fault.kind().code(), fault.words());
        context.flush();
        guarded(() -> listener.broken(fault));
    }

    private void failInside(RuntimeException e) {
        LOG.error("a listener failed", e);
        deaf = true;
        close(INTERNAL_ERROR, "Internal error encountered.");
    }

    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            failInside(e);
        }
    }

    private void report(int code, String reason) {
        if (!closeReported) {
            closeReported = true;
            guarded(() -> listener.closed(code, reason));
        }
    }

    private void pingSilentPeer() {
        boolean silent = !heardSincePing && channel.config().isAutoRead();
        heardSincePing = false;
        silences = silent ? silences + 1 : 0;
        if (silences >= SILENCES_OF_A_DEAD_PEER) {
            channel.close();
        } else if (!closeSent && channel.isWritable()) {
            context.writeAndFlush(SendQueue.frame(context, FrameReader.PING, new byte[0], 0, false));
        }
    }

    private static void cancel(Future<?> future) {
        if (future != null) {
            future.cancel(false);
        }
    }
}
