package parley.session;

import parley.engine.DocumentSearch;
import parley.engine.LanguageModel;
import parley.engine.SoundModel;
import parley.engine.SpeechRecognizer;
import parley.engine.SpeechSynthesizer;
import parley.engine.VisionModel;
import parley.engine.VoiceActivityDetector;
import parley.safety.SafetyRater;
import parley.sight.Observatory;

/// The engines a session runs on. Shared by all sessions; whoever made them closes them.
///
/// @param sight looks with `eyes`
public record Senses(
        VoiceActivityDetector detector,
        SpeechRecognizer ear,
        SoundModel sounds,
        VisionModel eyes,
        Observatory sight,
        LanguageModel mind,
        SpeechSynthesizer voice,
        SafetyRater safety,
        DocumentSearch documents)
        implements AutoCloseable {

    @Override
    public void close() {
        detector.close();
        ear.close();
        sounds.close();
        sight.close();
        eyes.close();
        mind.close();
        voice.close();
        safety.close();
        documents.close();
    }
}
