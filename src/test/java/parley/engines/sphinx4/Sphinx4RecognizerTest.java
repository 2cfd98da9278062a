package parley.engines.sphinx4;

import org.junit.jupiter.api.Tag;
import parley.engine.SpeechRecognizer;
import parley.engine.SpeechRecognizerContract;

@Tag("long")
class Sphinx4RecognizerTest extends SpeechRecognizerContract {

    @Override
    protected SpeechRecognizer create() {
        return Sphinx4Recognizer.open(60);
    }

    @Override
    protected String threadPrefix() {
        return "sphinx4-";
    }

    /// The mean of its cepstrum goes on from utterance to utterance.
    @Override
    protected boolean learns() {
        return true;
    }
}
