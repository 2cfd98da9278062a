package parley.session;

import parley.engine.LanguageModel;
import parley.engine.SoundModel;
import parley.engine.SpeechRecognizer;
import parley.engine.SpeechSynthesizer;
import parley.engine.VoiceActivityDetector;

/// The engines a session runs on. Shared by all sessions; whoever made them closes them.
public record Senses(
        VoiceActivityDetector detector,
        SpeechRecognizer ear,
        SoundModel sounds,
        LanguageModel mind,
        SpeechSynthesizer voice)
        implements AutoCloseable {

    @Override
    public void close() {
        detector.close();
        ear.close();
        sounds.close();
        mind.close();
        voice.close();
    }
}
