package parley.engines.sphinx4;

import edu.cmu.sphinx.api.Configuration;
import edu.cmu.sphinx.api.Context;
import edu.cmu.sphinx.recognizer.Recognizer;
import edu.cmu.sphinx.result.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import parley.engine.EngineException;
import parley.engine.SpeechRecognizer.Transcript;
import parley.engine.Utterance;

/// The decoder of Sphinx-4 with its models. Belongs to the thread that made it.
final class Decoder {
    private static final String MODELS = "resource:/edu/cmu/sphinx/models/en-us/";

    /// A fifth of what is preset: then it keeps up with speech. Narrower loses words.
    private static final String BEAM = "4000";

    /// Where an utterance begins and ends is known, so everything is taken for speech: decibels over the noise.
    private static final String EVERYTHING_IS_SPEECH = "-1000";

    /// What its components log to. Held, since a logger that nobody holds forgets its handlers.
    private static final Logger TALKATIVE = Logger.getLogger("default.config");

    static {
        TALKATIVE.addHandler(new Nowhere());
    }

    private final Context context;
    private final Recognizer recognizer;

    /// @throws EngineException when Sphinx-4 or its models are not on the class path
    Decoder() {
        Configuration configuration = new Configuration();
        configuration.setAcousticModelPath(MODELS + "en-us");
        configuration.setDictionaryPath(MODELS + "cmudict-en-us.dict");
        configuration.setLanguageModelPath(MODELS + "en-us.lm.bin");
        try {
            context = quiet(configuration);
            recognizer = context.getInstance(Recognizer.class);
            recognizer.allocate();
        } catch (IOException | RuntimeException e) {
            throw new EngineException("sphinx4 and its models expected on the class path, cannot be loaded", e);
        }
    }

    /// It sets the level of everybody's loggers.
    private static Context quiet(Configuration configuration) throws IOException {
        Logger root = Logger.getLogger("");
        Level level = root.getLevel();
        Path folder = Files.createTempDirectory("parley-sphinx4");
        Path settings = folder.resolve("default.config.xml");
        try {
            Files.writeString(settings, settings());
            return new Context(settings.toUri().toString(), configuration);
        } finally {
            root.setLevel(level);
            Files.deleteIfExists(settings);
            Files.delete(folder);
        }
    }

    /// Its own settings with ours. Setting them later would take its parts to pieces.
    private static String settings() throws IOException {
        try (InputStream in = Context.class.getResourceAsStream("default.config.xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("(name=\"absoluteBeamWidth\"\\s+value=)\"20000\"", "$1\"" + BEAM + "\"")
                    .replaceFirst("(name=\"threshold\"\\s+value=)\"13\"", "$1\"" + EVERYTHING_IS_SPEECH + "\"")
                    .replaceAll("<item>(speed|memory)Tracker</item>", "");
        }
    }

    /// Hears it to its end, or until nobody wants it any more.
    void hear(Utterance utterance) throws InterruptedException {
        UtteranceStream sound = new UtteranceStream(utterance);
        String words = sound.awaitBeginning() ? words(sound, utterance) : "";
        if (!Thread.currentThread().isInterrupted()) {
            utterance.tell(new Transcript.Final(words));
        }
    }

    private String words(UtteranceStream sound, Utterance utterance) {
        List<String> heard = new ArrayList<>();
        Partials partials = new Partials(utterance, heard);
        recognizer.addResultListener(partials);
        try {
            context.setSpeechSource(sound);
            for (Result result = recognizer.recognize(); result != null; result = recognizer.recognize()) {
                partials.next(best(result));
            }
            return String.join(" ", heard);
        } finally {
            recognizer.removeResultListener(partials);
        }
    }

    /// The best path that ends like a sentence, or any other where the narrow beam has lost all of those.
    private static String best(Result result) {
        String sentence = result.getBestFinalResultNoFiller();
        return sentence.isBlank() ? result.getBestResultNoFiller() : sentence;
    }
}
