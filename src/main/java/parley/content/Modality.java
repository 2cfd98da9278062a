package parley.content;

/// The kinds of media that tokens are counted for.
public enum Modality {
    TEXT,
    IMAGE,
    AUDIO,
    VIDEO,
    DOCUMENT
}
