package parley.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// What waits to be sent on one socket. Any thread adds; the event loop writes all that has gathered with one
/// flush. Holds at most the settings' limit.
final class SendQueue {
    /// RFC 6455 5.5: a control frame holds 125 bytes, of which the code takes two.
    static final int MOST_REASON_BYTES = 123;

    private static final int MOST_HEADER_BYTES = 10;
    private static final int LAST_FRAME = 0x80;
    private static final int DEFLATED = 0x40;

    private final ChannelHandlerContext context;
    private final WebSocketSettings settings;
    private final boolean deflate;
    private final Queue<Outgoing> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicBoolean awake = new AtomicBoolean();
    private volatile boolean congested;
    private boolean discarding;

    SendQueue(ChannelHandlerContext context, WebSocketSettings settings, boolean deflate) {
        this.context = context;
        this.settings = settings;
        this.deflate = deflate;
    }

    /// Puts a message at the end; false when no more may wait: it is dropped then. Any thread.
    boolean add(byte[] message, boolean text) {
        if (waitingBytes.addAndGet(message.length) + unsentBytes() > settings.outboundLimitBytes()) {
            waitingBytes.addAndGet(-message.length);
            return false;
        }
        waiting.add(new Outgoing(message, text));
        return true;
    }

    /// Whether whoever added has to see to a [#drain]: once for all that is added until then. Any thread.
    boolean needsDraining() {
        return awake.compareAndSet(false, true);
    }

    /// Whether little waits. A `false` is remembered, for [#becameWritable]. Any thread.
    boolean isWritable() {
        if (isRoomy()) {
            return true;
        }
        congested = true;
        // Asked again, since the event loop may have sent everything in between and would not look again.
        if (isRoomy()) {
            congested = false;
            return true;
        }
        return false;
    }

    private boolean isRoomy() {
        return waitingBytes.get() + unsentBytes() < settings.writableBytes();
    }

    /// Whether somebody was told to wait and need no longer. Event loop only, as all that follows.
    boolean becameWritable() {
        if (!congested || !context.channel().isWritable() || !isRoomy()) {
            return false;
        }
        congested = false;
        return true;
    }

    /// Writes all that waits.
    void drain() {
        awake.set(false);
        boolean wrote = false;
        Outgoing next;
        while ((next = waiting.poll()) != null) {
            waitingBytes.addAndGet(-next.message.length);
            if (!discarding) {
                context.write(frameOf(next), context.voidPromise());
                wrote = true;
            }
        }
        if (wrote) {
            context.flush();
        }
    }

    /// Drops what waits and whatever is added later.
    void discard() {
        discarding = true;
        drain();
    }

    /// Ends the connection once everything written is sent.
    void closeChannelAfterwards() {
        context.writeAndFlush(io.netty.buffer.Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    private long unsentBytes() {
        ChannelOutboundBuffer unsent = context.channel().unsafe().outboundBuffer();
        return unsent == null ? 0 : unsent.totalPendingWriteBytes();
    }

    private ByteBuf frameOf(Outgoing outgoing) {
        int opcode = outgoing.text ? FrameReader.TEXT : FrameReader.BINARY;
        if (deflate && outgoing.message.length >= Deflate.LEAST_BYTES) {
            byte[] smaller = Deflate.deflate(outgoing.message, LoopShare.here().deflater());
            return frame(context, opcode, smaller, smaller.length, true);
        }
        return frame(context, opcode, outgoing.message, outgoing.message.length, false);
    }

    /// One whole frame in one buffer, ready for the socket: a server does not mask (RFC 6455 5.1).
    static ByteBuf frame(ChannelHandlerContext context, int opcode, byte[] payload, int length, boolean deflated) {
        ByteBuf frame = context.alloc().ioBuffer(MOST_HEADER_BYTES + length);
        frame.writeByte(LAST_FRAME | (deflated ? DEFLATED : 0) | opcode);
        if (length < 126) {
            frame.writeByte(length);
        } else if (length < 1 << 16) {
            frame.writeByte(126).writeShort(length);
        } else {
            frame.writeByte(127).writeLong(length);
        }
        return frame.writeBytes(payload, 0, length);
    }

    private record Outgoing(byte[] message, boolean text) {}
}
