package parley.recording;

import com.jcraft.jogg.Packet;

/// Opus in Ogg (RFC 7845): a header, comments, then packets.
final class OggOpus implements Ogg.Codec {
    private final Track out;
    private Opus opus;
    private int packets;

    OggOpus(Track out) {
        this.out = out;
    }

    @Override
    public void packet(Packet packet) {
        switch (packets++) {
            case 0 -> opus = Opus.of(packet.packet_base, packet.packet, packet.bytes, out);
            case 1 -> {} // comments
            default -> opus.decode(packet.packet_base, packet.packet, packet.bytes);
        }
    }
}
