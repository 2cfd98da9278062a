package parley.session;

import parley.engine.LanguageModel;
import parley.engine.SpeechRecognizer;
import parley.engine.SpeechSynthesizer;
import parley.engine.VoiceActivityDetector;

/// The engines a session runs on. Shared by all sessions; whoever made them closes them.
public record Senses(VoiceActivityDetector detector, SpeechRecognizer ear, LanguageModel mind, SpeechSynthesizer voice)
        implements AutoCloseable {

    @Override
    public void close() {
        detector.close();
        ear.close();
        mind.close();
        voice.close();
    }
}
