package parley.engines.sphinx4;

import edu.cmu.sphinx.decoder.ResultListener;
import edu.cmu.sphinx.result.Result;
import edu.cmu.sphinx.util.props.PropertySheet;
import java.util.List;
import parley.engine.SpeechRecognizer.Transcript;
import parley.engine.Utterance;

/// Tells the words so far. Sphinx-4 may give an utterance in several results.
final class Partials implements ResultListener {
    private final Utterance utterance;
    private final List<String> before;
    private String last = "";

    /// @param before the words of the results that are final
    Partials(Utterance utterance, List<String> before) {
        this.utterance = utterance;
        this.before = before;
    }

    @Override
    public void newResult(Result result) {
        if (result.isFinal()) {
            return;
        }
        String words = String.join(" ", before) + " " + result.getBestResultNoFiller();
        if (!words.isBlank() && !words.equals(last)) {
            last = words;
            utterance.tell(new Transcript.Partial(words.strip()));
        }
    }

    /// The words of a result that is final.
    void next(String words) {
        if (!words.isBlank()) {
            before.add(words.strip());
        }
    }

    @Override
    public void newProperties(PropertySheet properties) {}
}
