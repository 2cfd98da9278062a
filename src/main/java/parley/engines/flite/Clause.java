package parley.engines.flite;

import java.util.List;

/// A part of a text that is spoken in one breath.
///
/// @param words the original words, each with the white space before it; joined they are the original text
/// @param spoken what flite is to say, without white space at its ends; empty when there is nothing to be said
/// @param wordOf for each stretch of `spoken` between white space, the index of its word
/// @param pauseMs silence before it
record Clause(List<String> words, String spoken, List<Integer> wordOf, int pauseMs) {

    Clause {
        words = List.copyOf(words);
        wordOf = List.copyOf(wordOf);
    }
}
