package parley.recording;

import com.jcraft.jogg.Packet;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import java.nio.charset.StandardCharsets;
import parley.media.MediaException;

/// Vorbis packets, by JOrbis (LGPL): three headers, then sound.
///
/// The comments never reach the library, which believes the lengths in them; the setup only when what it asks
/// for is reasonable ([VorbisSetup]).
final class Vorbis implements Ogg.Codec {
    private static final byte[] NO_COMMENTS = "\u0003vorbis\0\0\0\0\0\0\0\0\u0001".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_CHANNELS = 8;

    private final Track out;
    private final Info info = new Info();
    private final Comment comment = new Comment();
    private final DspState dsp = new DspState();
    private final Block block = new Block(dsp);
    private final float[][][] pcm = new float[1][][];
    private int[] index = {};
    private int packets;

    Vorbis(Track out) {
        this.out = out;
        info.init();
        comment.init();
    }

    @Override
    public void packet(Packet packet) {
        switch (packets++) {
            case 0 -> begin(packet);
            case 1 -> header(noComments());
            case 2 -> setUp(packet);
            default -> sound(packet);
        }
    }

    private void begin(Packet packet) {
        packet.b_o_s = 1;
        header(packet);
        if (info.channels < 1 || info.channels > MOST_CHANNELS) {
            throw new MediaException("1 to " + MOST_CHANNELS + " channels expected, got " + info.channels);
        }
        out.rate(info.rate);
    }

    private void setUp(Packet packet) {
        new VorbisSetup(packet.packet_base, packet.packet, packet.bytes).check();
        header(packet);
        dsp.synthesis_init(info);
        block.init(dsp);
        index = new int[info.channels];
    }

    private void header(Packet packet) {
        if (info.synthesis_headerin(comment, packet) < 0) {
            throw new MediaException("a Vorbis header expected, got something else");
        }
    }

    private static Packet noComments() {
        Packet packet = new Packet();
        packet.packet_base = NO_COMMENTS;
        packet.bytes = NO_COMMENTS.length;
        return packet;
    }

    private void sound(Packet packet) {
        if (block.synthesis(packet) == 0) {
            dsp.synthesis_blockin(block);
        }
        for (int frames = dsp.synthesis_pcmout(pcm, index); frames > 0; frames = dsp.synthesis_pcmout(pcm, index)) {
            out.check();
            put(frames);
            dsp.synthesis_read(frames);
        }
    }

    private void put(int frames) {
        for (int i = 0; i < frames; i++) {
            double sum = 0;
            for (int channel = 0; channel < info.channels; channel++) {
                sum += pcm[0][channel][index[channel] + i];
            }
            out.put(sum / info.channels * 32_767);
        }
    }
}
