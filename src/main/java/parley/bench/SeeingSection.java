package parley.bench;

import java.util.function.Consumer;
import parley.json.Json;

/// One kind of seeing that [SeeingBench] measures: on sets of its own, with the engines that it opens.
public interface SeeingSection {

    /// In one word: `reading`.
    String name();

    /// Measures it, which may take minutes.
    ///
    /// @param say takes lines for people
    Json.Struct run(Consumer<String> say);
}
