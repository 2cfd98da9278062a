package parley.http;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads a client's frames (RFC 6455 5.2) and joins them to messages.
///
/// A message that lies in the buffer as one whole frame, as nearly all do, is unmasked into memory shared
/// by the event loop and lent from there. Only a message in several frames or reads costs memory of its
/// own, which grows with what has come, never with what was announced. Event loop only.
final class FrameReader {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] NOTHING = {};
    private static final int MOST_HEADER_BYTES = 14;
    private static final int MOST_CONTROL_BYTES = 125;
    private static final int FIRST_GATHERED_BYTES = 4096;

    /// The opcodes of RFC 6455 11.8.
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /// RFC 6455 7.4.1: a close frame without a code.
    static final int NO_CODE = 1005;

    /// What comes out.
    interface Out {

        /// `bytes` are lent until the call returns.
        void message(byte[] bytes, int length, boolean text);

        void ping(byte[] payload, int length);

        void goodbye(int code, String reason);
    }

    private final Out out;
    private final LoopShare share;
    private final boolean deflate;
    private volatile int limitBytes;

    private final byte[] header = new byte[MOST_HEADER_BYTES];
    private int headerLength;
    private boolean inPayload;

    // The frame being read.
    private int opcode;
    private boolean last;
    private int payloadLength;
    private int payloadDone;
    private int mask;

    // The message being joined; CONTINUATION when there is none.
    private int messageOpcode = CONTINUATION;
    private boolean messageDeflated;
    private byte[] gathered = NOTHING;
    private int gatheredLength;
    private byte[] control = NOTHING;

    FrameReader(Out out, LoopShare share, int limitBytes, boolean deflate) {
        this.out = out;
        this.share = share;
        this.limitBytes = limitBytes;
        this.deflate = deflate;
    }

    /// From the next frame on. Any thread.
    void limit(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    /// Reads all of `in`.
    ///
    /// @throws WebSocketFault.Thrown when the client broke the rules; the reader is of no use then
    void read(ByteBuf in) {
        while (true) {
            if (!inPayload) {
                if (!fillHeader(in)) {
                    return;
                }
                parseHeader();
            }
            if (!readPayload(in)) {
                return;
            }
            headerLength = 0;
            inPayload = false;
        }
    }

    private boolean fillHeader(ByteBuf in) {
        while (headerLength < neededHeader()) {
            int take = Math.min(neededHeader() - headerLength, in.readableBytes());
            if (take == 0) {
                return false;
            }
            in.readBytes(header, headerLength, take);
            headerLength += take;
        }
        return true;
    }

    private int neededHeader() {
        if (headerLength < 2) {
            return 2;
        }
        int shortLength = header[1] & 0x7F;
        int maskLength = header[1] < 0 ? 4 : 0;
        return 2 + maskLength + (shortLength == 127 ? 8 : shortLength == 126 ? 2 : 0);
    }

    private void parseHeader() {
        last = header[0] < 0;
        opcode = header[0] & 0x0F;
        require(header[1] < 0, "frames of a client are masked");
        long length = announcedLength();
        mask = (header[headerLength - 4] & 0xFF) << 24
                | (header[headerLength - 3] & 0xFF) << 16
                | (header[headerLength - 2] & 0xFF) << 8
                | (header[headerLength - 1] & 0xFF);
        if ((opcode & 8) != 0) {
            checkControl(length);
        } else {
            checkData(length);
        }
        payloadLength = (int) length;
        payloadDone = 0;
        inPayload = true;
    }

    private long announcedLength() {
        int shortLength = header[1] & 0x7F;
        if (shortLength == 127) {
            long length = (long) LONGS.get(header, 2);
            require(length >= 0, "a frame's length has 63 bits");
            return length;
        }
        return shortLength == 126 ? (header[2] & 0xFF) << 8 | (header[3] & 0xFF) : shortLength;
    }

    private void checkControl(long length) {
        require(opcode == CLOSE || opcode == PING || opcode == PONG, "unknown opcode " + opcode);
        require(last, "control frames are not fragmented");
        require(length <= MOST_CONTROL_BYTES, "control frames hold at most 125 bytes");
        require((header[0] & 0x70) == 0, "reserved bits are zero");
    }

    private void checkData(long length) {
        boolean begins = opcode != CONTINUATION;
        require(opcode <= BINARY, "unknown opcode " + opcode);
        require(
                begins == (messageOpcode == CONTINUATION),
                begins ? "a message begins within another" : "a continuation of no message");
        // RFC 7692 6: the first reserved bit marks a deflated message, on its first frame.
        require((header[0] & (deflate && begins ? 0x30 : 0x70)) == 0, "reserved bits are zero");
        if (length > limitBytes - gatheredLength) {
            throw new WebSocketFault.Thrown(WebSocketFault.tooBig(limitBytes));
        }
        if (begins) {
            messageOpcode = opcode;
            messageDeflated = (header[0] & 0x40) != 0;
        }
    }

    private boolean readPayload(ByteBuf in) {
        boolean isControl = (opcode & 8) != 0;
        boolean whole =
                payloadDone == 0 && in.readableBytes() >= payloadLength && payloadLength <= share.scratch.length;
        if (whole && (isControl || (last && gatheredLength == 0))) {
            take(in, share.scratch, 0, payloadLength);
            return finish(isControl, share.scratch, payloadLength);
        }
        int piece = Math.min(payloadLength - payloadDone, in.readableBytes());
        if (isControl) {
            control = control.length == 0 ? new byte[MOST_CONTROL_BYTES] : control;
            take(in, control, payloadDone, piece);
        } else {
            makeRoom(piece);
            take(in, gathered, gatheredLength, piece);
            gatheredLength += piece;
        }
        return payloadDone == payloadLength
                && finish(isControl, isControl ? control : gathered, isControl ? payloadLength : gatheredLength);
    }

    /// Doubles what there is, but takes no more than the frame still brings.
    private void makeRoom(int piece) {
        long needed = (long) gatheredLength + piece;
        if (needed <= gathered.length) {
            return;
        }
        long announced = (long) gatheredLength + payloadLength - payloadDone;
        long doubled = Math.max(FIRST_GATHERED_BYTES, 2L * gathered.length);
        gathered = Arrays.copyOf(gathered, (int) Math.max(needed, last ? Math.min(doubled, announced) : doubled));
    }

    private boolean finish(boolean isControl, byte[] bytes, int length) {
        if (isControl) {
            deliverControl(bytes, length);
        } else if (last) {
            deliverMessage(bytes, length);
        }
        return true;
    }

    private void deliverControl(byte[] bytes, int length) {
        if (opcode == PING) {
            out.ping(bytes, length);
        } else if (opcode == CLOSE) {
            deliverClose(bytes, length);
        }
    }

    private void deliverClose(byte[] bytes, int length) {
        if (length == 0) {
            out.goodbye(NO_CODE, "");
            return;
        }
        require(length >= 2, "a close frame's code has two bytes");
        int code = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
        require(isSendable(code), "close code " + code + " is never sent");
        byte[] reason = Arrays.copyOfRange(bytes, 2, length);
        if (!Utf8.isValid(reason, reason.length)) {
            throw new WebSocketFault.Thrown(WebSocketFault.NOT_UTF8);
        }
        out.goodbye(code, new String(reason, StandardCharsets.UTF_8));
    }

    /// RFC 6455 7.4: some codes only stand for what did not come.
    private static boolean isSendable(int code) {
        return (code >= 1000 && code <= 1014 && (code < 1004 || code > 1006)) || (code >= 3000 && code <= 4999);
    }

    private void deliverMessage(byte[] bytes, int length) {
        boolean text = messageOpcode == TEXT;
        messageOpcode = CONTINUATION;
        gathered = NOTHING;
        gatheredLength = 0;
        if (messageDeflated) {
            Deflate.Inflated inflated = Deflate.inflate(bytes, length, share.inflated(), share.inflater(), limitBytes);
            deliver(inflated.bytes(), inflated.length(), text);
        } else {
            deliver(bytes, length, text);
        }
    }

    private void deliver(byte[] bytes, int length, boolean text) {
        if (text && !Utf8.isValid(bytes, length)) {
            throw new WebSocketFault.Thrown(WebSocketFault.NOT_UTF8);
        }
        out.message(bytes, length, text);
    }

    private void take(ByteBuf in, byte[] to, int at, int length) {
        in.readBytes(to, at, length);
        unmask(to, at, length, Integer.rotateLeft(mask, 8 * (payloadDone & 3)));
        payloadDone += length;
    }

    /// RFC 6455 5.3, eight bytes at a time.
    static void unmask(byte[] bytes, int from, int length, int mask) {
        long wide = (mask & 0xFFFFFFFFL) << 32 | (mask & 0xFFFFFFFFL);
        int end = from + length;
        int at = from;
        for (; at <= end - 8; at += 8) {
            LONGS.set(bytes, at, (long) LONGS.get(bytes, at) ^ wide);
        }
        for (int shift = 24; at < end; at++, shift = (shift - 8) & 31) {
            bytes[at] ^= (byte) (mask >>> shift);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new WebSocketFault.Thrown(WebSocketFault.badFrame(otherwise));
        }
    }
}
