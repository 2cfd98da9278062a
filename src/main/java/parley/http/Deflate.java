package parley.http;

import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// permessage-deflate (RFC 7692) without context takeover either way, so a socket keeps no window between
/// messages and an event loop's sockets share one inflater.
final class Deflate {
    /// What we answer when we agree.
    static final String AGREED = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    /// Below this a message hardly shrinks.
    static final int LEAST_BYTES = 256;

    // RFC 7692 7.2.1: cut from the end by the sender, put back by the receiver.
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};
    private static final int WIDEST_WINDOW_BITS = 15;

    private Deflate() {}

    /// The answer to a client's `Sec-WebSocket-Extensions`; empty when none of its offers can be met.
    static String answerTo(List<String> offers) {
        for (String line : offers) {
            for (String offer : line.split(",")) {
                if (canMeet(offer)) {
                    return AGREED + (offer.contains("server_max_window_bits") ? "; server_max_window_bits=15" : "");
                }
            }
        }
        return "";
    }

    private static boolean canMeet(String offer) {
        String[] parts = offer.split(";");
        return parts[0].strip().equalsIgnoreCase("permessage-deflate")
                && Arrays.stream(parts).skip(1).allMatch(part -> canMeetParameter(part.strip()));
    }

    private static boolean canMeetParameter(String parameter) {
        String name = parameter.replaceFirst("\\s*=.*", "");
        return switch (name) {
            case "server_no_context_takeover", "client_no_context_takeover", "client_max_window_bits" -> true;
            // The JDK's deflater knows one window.
            case "server_max_window_bits" -> parameter.matches(".*=\\s*\"?" + WIDEST_WINDOW_BITS + "\"?");
            default -> false;
        };
    }

    /// Inflates the message in `bytes`, into `buffer` or, when that is too small, into a greater one.
    ///
    /// @throws WebSocketFault.Thrown when more than `limitBytes` come out, or when it is no deflated message
    static Inflated inflate(byte[] bytes, int length, byte[] buffer, Inflater inflater, int limitBytes) {
        try {
            inflater.setInput(bytes, 0, length);
            Inflated head = drain(inflater, new Inflated(buffer, 0), limitBytes);
            inflater.setInput(TAIL);
            return drain(inflater, head, limitBytes);
        } catch (DataFormatException e) {
            throw new WebSocketFault.Thrown(WebSocketFault.NOT_DEFLATED);
        }
    }

    private static Inflated drain(Inflater inflater, Inflated before, int limitBytes) throws DataFormatException {
        byte[] out = before.bytes;
        int length = before.length;
        while (true) {
            if (length == out.length) {
                // One byte over the limit is enough to know.
                out = Arrays.copyOf(out, (int) Math.min(2L * out.length, Math.max(limitBytes + 1L, out.length + 1L)));
            }
            int more = inflater.inflate(out, length, out.length - length);
            length += more;
            if (length > limitBytes) {
                throw new WebSocketFault.Thrown(WebSocketFault.tooBig(limitBytes));
            }
            if (more == 0) {
                if (inflater.needsDictionary()) {
                    throw new WebSocketFault.Thrown(WebSocketFault.NOT_DEFLATED);
                }
                return new Inflated(out, length);
            }
        }
    }

    /// The deflated form of a message.
    static byte[] deflate(byte[] message, Deflater deflater) {
        deflater.setInput(message);
        byte[] out = new byte[message.length / 2 + 64];
        int length = 0;
        while (true) {
            length += deflater.deflate(out, length, out.length - length, Deflater.SYNC_FLUSH);
            if (length < out.length) {
                return Arrays.copyOf(out, length - TAIL.length);
            }
            out = Arrays.copyOf(out, 2 * out.length);
        }
    }

    /// The first `length` of `bytes`.
    record Inflated(byte[] bytes, int length) {}
}
