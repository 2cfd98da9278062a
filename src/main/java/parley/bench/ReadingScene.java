package parley.bench;

import java.util.List;
import parley.picture.Picture;

/// A drawn picture with what is to be read in it.
///
/// @param kind for the table: `front easy`, `sign`
/// @param words printed words, as they stand there
/// @param displays what its seven-segment displays show
record ReadingScene(String kind, Picture picture, List<String> words, List<String> displays) {
    ReadingScene {
        words = List.copyOf(words);
        displays = List.copyOf(displays);
    }
}
