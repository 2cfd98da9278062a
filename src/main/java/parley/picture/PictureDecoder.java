package parley.picture;

import java.util.Optional;
import parley.media.MediaException;
import parley.picture.PictureHeader.Format;

/// Decodes pictures. Any thread; a call computes, or waits for who computes, and may take from a fraction of
/// a millisecond to hundreds of them, so never the session loop's.
///
/// JPEG, PNG and WEBP are decoded on every machine, HEIC where libheif is. libjpeg-turbo and libwebp are used
/// where they are, Java's own readers elsewhere: the same pictures then cost more.
///
/// JPEGs are turned upright as their EXIF data says. Of an animation the first picture counts. Transparent
/// pixels lie on white. Profiles are not applied. A picture whose end is missing or whose data are damaged is
/// refused rather than shown in part.
///
/// Of pictures with more than eight million pixels one at a time is decoded in a process; others wait.
public interface PictureDecoder extends AutoCloseable {
    /// More pixels are refused by the header alone.
    long MOST_PIXELS = 40_000_000;

    /// The best decoder that this machine has, in this process.
    static PictureDecoder open() {
        return new CodecDecoder(CodecDecoder.best());
    }

    /// The decoder that every machine has: without native libraries beyond those of the JDK.
    static PictureDecoder pureJava() {
        return new CodecDecoder(CodecDecoder.inJava());
    }

    /// What the bytes begin like, whatever they were announced as.
    static Optional<Format> format(byte[] encoded) {
        return Magic.format(encoded);
    }

    /// Reads the header only. What the bytes are is told by the bytes, whatever they were announced as.
    ///
    /// @throws MediaException when it is damaged, of no known format, or has more than [#MOST_PIXELS]
    PictureHeader header(byte[] encoded);

    /// The whole picture, scaled down so that its longer side is at most `longestSide`.
    ///
    /// @throws MediaException as [#header], or when the pixels cannot be decoded
    Picture decode(byte[] encoded, int longestSide);

    /// The same without colour, at about half the price.
    ///
    /// @throws MediaException as [#decode]
    Gray decodeGray(byte[] encoded, int longestSide);

    /// What it runs on, in one line for people: `JPEG by libjpeg-turbo, PNG by Java`.
    String describe();

    /// Whether pictures of `format` are decoded by a native library that is none of the JDK.
    boolean isNative(Format format);

    @Override
    void close();
}
