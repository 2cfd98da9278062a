package parley.picture;

/// Decodes pictures of one format. Any thread.
interface Codec {

    /// The stored picture, not turned. It may be given smaller than stored, but in no direction smaller than
    /// `fit`.
    ///
    /// @param channels what will be needed of it: 1 for luma alone, 3 for all; it may be given more
    /// @throws parley.media.MediaException when it is damaged
    Pixels pixels(Encoded encoded, Fit fit, int channels);

    /// Whom the decoding is by, in a word or two.
    String by();
}
