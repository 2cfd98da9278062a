package parley.engines.photos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.engine.ReferencePhoto;
import parley.engine.VisionModel;
import parley.picture.PictureDecoder;

/// An eye that recognises the parts that it has photos of, and their states. What it has no photo of it does not
/// know.
///
/// A part is found by corners that lie as on its photo (ORB-like features, a perspective map), and believed when the
/// structure around them is the same as well. Photos of one part in several states should be taken from the same
/// side. Opening takes about 50 ms a photo, a look about as long.
public final class PhotoEye implements VisionModel {
    private final List<Part> parts;

    /// @throws parley.media.MediaException when a photo cannot be decoded
    public PhotoEye(List<ReferencePhoto> photos) {
        PictureDecoder decoder = PictureDecoder.open();
        Map<String, List<Reference>> byPart = new LinkedHashMap<>();
        for (ReferencePhoto photo : photos) {
            byPart.computeIfAbsent(photo.part(), _ -> new ArrayList<>()).add(Reference.of(photo, decoder));
        }
        this.parts = byPart.entrySet().stream()
                .map(entry -> new Part(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public Eyes open() {
        return new PhotoEyes(parts);
    }

    @Override
    public String describe() {
        int photos = parts.stream().mapToInt(part -> part.photos().size()).sum();
        return photos + " photos of " + parts.size() + " parts, compared in pure Java";
    }

    @Override
    public void close() {}
}
