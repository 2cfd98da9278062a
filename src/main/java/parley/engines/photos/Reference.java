package parley.engines.photos;

import java.util.List;
import parley.engine.ReferencePhoto;
import parley.engines.photos.Features.Feature;
import parley.picture.Picture;
import parley.picture.PictureDecoder;

/// A reference photo that is ready to be looked for.
record Reference(String part, String state, Picture picture, List<Feature> features, Cells cells) {
    static final int LONGER_SIDE = 480;
    private static final int MOST_FEATURES = 500;

    /// @throws parley.media.MediaException when the photo cannot be decoded
    static Reference of(ReferencePhoto photo, PictureDecoder decoder) {
        Picture picture = decoder.decode(photo.encoded(), LONGER_SIDE);
        Cells cells = new Cells(picture, Warp.similarity(1, 0, 0, 0), picture.width(), picture.height());
        return new Reference(photo.part(), photo.state(), picture, Features.of(picture.gray(), MOST_FEATURES), cells);
    }

    Alignment in(List<Feature> seen) {
        return Alignment.find(features, seen, picture.width(), picture.height());
    }

    /// This photo's frame, filled with what `other` shows there.
    Cells filledWith(Picture other, Warp warp) {
        return new Cells(other, warp, picture.width(), picture.height());
    }
}
