package parley.engines.silence;

import parley.engine.SpeechSynthesizer;
import parley.engine.SpeechSynthesizerContract;

class SilentSynthesizerTest extends SpeechSynthesizerContract {

    @Override
    protected SpeechSynthesizer create() {
        return new SilentSynthesizer();
    }

    @Override
    protected String threadPrefix() {
        return "silence-";
    }

    @Override
    protected boolean sounds() {
        return false;
    }
}
