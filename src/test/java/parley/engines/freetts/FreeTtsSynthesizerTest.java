package parley.engines.freetts;

import parley.engine.SpeechSynthesizer;
import parley.engine.SpeechSynthesizerContract;

class FreeTtsSynthesizerTest extends SpeechSynthesizerContract {

    @Override
    protected SpeechSynthesizer create() {
        return FreeTtsSynthesizer.open();
    }

    @Override
    protected String threadPrefix() {
        return "freetts-";
    }
}
