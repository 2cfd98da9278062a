package parley.protocol;

import java.util.ArrayList;
import java.util.List;
import parley.media.AudioChunk;
import parley.media.VideoFrame;
import parley.protocol.ClientMessage.Chunk;
import parley.protocol.ClientMessage.RealtimeInput;

/// Media as it happens (live.md 3.4). What holds nothing (no sound, no words) becomes no chunk.
///
/// [HotPath] reads the usual messages faster and must read them the same.
final class RealtimeInputReader {
    private RealtimeInputReader() {}

    static RealtimeInput read(Fields input) {
        List<Chunk> chunks = new ArrayList<>();
        mark(input, "activityStart", new Chunk.ActivityStart(), chunks);
        blob(input, "video").forEach(blob -> video(blob, chunks));
        blob(input, "audio").forEach(blob -> audio(blob, chunks));
        input.messages("mediaChunks", "Blob").forEach(blob -> media(blob, chunks));
        String text = input.text("text");
        if (!text.isEmpty()) {
            chunks.add(new Chunk.Text(text));
        }
        if (input.bool("audioStreamEnd", false)) {
            chunks.add(new Chunk.AudioStreamEnd());
        }
        mark(input, "activityEnd", new Chunk.ActivityEnd(), chunks);
        input.end();
        return new RealtimeInput(chunks);
    }

    private static List<Fields> blob(Fields input, String name) {
        return input.has(name) ? List.of(input.message(name, "Blob")) : List.of();
    }

    private static void mark(Fields input, String name, Chunk chunk, List<Chunk> chunks) {
        Fields mark = input.message(name, "BidiGenerateContentRealtimeInput." + name);
        mark.end();
        if (mark.present()) {
            chunks.add(chunk);
        }
    }

    private static void media(Fields blob, List<Chunk> chunks) {
        if (MediaType.isAudio(blob.text("mimeType"))) {
            audio(blob, chunks);
        } else {
            video(blob, chunks);
        }
    }

    private static void audio(Fields blob, List<Chunk> chunks) {
        String type = blob.text("mimeType");
        boolean unsaid = type.isEmpty() && !blob.reading().holds(Rule.UNTYPED_AUDIO_REFUSED);
        int rateHz = MediaType.audioRateHz(unsaid ? MediaType.EXPECTED_AUDIO : type);
        if (rateHz == MediaType.UNSUPPORTED) {
            throw Refusal.expected(blob.at("mimeType"), MediaType.EXPECTED_AUDIO, type);
        }
        short[] samples = blob.samples("data");
        endOfBlob(blob);
        if (samples.length > 0) {
            chunks.add(new Chunk.Audio(new AudioChunk(samples, rateHz)));
        }
    }

    private static void video(Fields blob, List<Chunk> chunks) {
        String type = blob.text("mimeType");
        String image = MediaType.image(type);
        if (image.isEmpty()) {
            throw Refusal.expected(blob.at("mimeType"), MediaType.EXPECTED_IMAGE, type);
        }
        byte[] data = blob.bytes("data");
        endOfBlob(blob);
        if (data.length > 0) {
            chunks.add(new Chunk.Video(new VideoFrame(image, data)));
        }
    }

    private static void endOfBlob(Fields blob) {
        blob.skip("displayName");
        blob.end();
    }
}
