package parley.engines.silence;

import parley.engine.SpeechRecognizer;
import parley.engine.SpeechRecognizerContract;

class DeafRecognizerTest extends SpeechRecognizerContract {

    @Override
    protected SpeechRecognizer create() {
        return new DeafRecognizer();
    }

    @Override
    protected String threadPrefix() {
        return "silence-";
    }

    @Override
    protected boolean understands() {
        return false;
    }
}
