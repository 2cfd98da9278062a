package parley.session;

import java.util.List;
import java.util.Set;
import parley.engine.DocumentSearch;
import parley.engine.LanguageModel;
import parley.engine.ManyEyes;
import parley.engine.SoundModel;
import parley.engine.SpeechRecognizer;
import parley.engine.SpeechSynthesizer;
import parley.engine.TextEmbedder;
import parley.engine.VisionModel;
import parley.engine.VoiceActivityDetector;
import parley.engines.energy.EnergyDetector;
import parley.engines.silence.DeafRecognizer;
import parley.engines.silence.SilentSynthesizer;
import parley.engines.sounds.MeasuredSounds;
import parley.picture.PictureDecoder;
import parley.safety.LearnedRater;
import parley.sight.Observatory;
import parley.time.TimeSource;

/// Makes senses for tests.
public final class SensesFixture {
    private SensesFixture() {}

    /// Senses that see nothing: pictures are kept and shown to minds that see, but nobody examines them.
    public static Senses withoutEyes(
            VoiceActivityDetector detector,
            SpeechRecognizer ear,
            SoundModel sounds,
            LanguageModel mind,
            SpeechSynthesizer voice,
            TimeSource time) {
        VisionModel none = new ManyEyes(List.of());
        Observatory sight = Observatory.open(PictureDecoder.open(), none, Set.of(), time);
        return new Senses(
                detector,
                ear,
                sounds,
                none,
                sight,
                mind,
                voice,
                LearnedRater.open(() -> TextEmbedder.NONE),
                DocumentSearch.NONE);
    }

    /// Senses that see, and are deaf and mute.
    public static Senses seeing(VisionModel eyes, Observatory sight, LanguageModel mind) {
        return new Senses(
                new EnergyDetector(),
                new DeafRecognizer(),
                new MeasuredSounds(),
                eyes,
                sight,
                mind,
                new SilentSynthesizer(),
                LearnedRater.open(() -> TextEmbedder.NONE),
                DocumentSearch.NONE);
    }
}
