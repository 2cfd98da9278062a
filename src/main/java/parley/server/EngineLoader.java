package parley.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import parley.apart.EarApart;
import parley.apart.JavaProcess;
import parley.engine.DocumentSearch;
import parley.engine.EngineException;
import parley.engine.LanguageModel;
import parley.engine.LateEyes;
import parley.engine.ReferencePhoto;
import parley.engine.SpeechRecognizer;
import parley.engine.SpeechSynthesizer;
import parley.engine.TextEmbedder;
import parley.engine.VisionModel;
import parley.engine.VisionModel.Interest;
import parley.engine.VoiceActivityDetector;
import parley.engines.documents.DocumentFolder;
import parley.engines.energy.EnergyDetector;
import parley.engines.flite.FliteSynthesizer;
import parley.engines.freetts.FreeTtsSynthesizer;
import parley.engines.guide.GroundedModel;
import parley.engines.guide.GuideModel;
import parley.engines.guide.GuideWords;
import parley.engines.guide.Guides;
import parley.engines.openai.OpenAiModel;
import parley.engines.openai.Settings;
import parley.engines.reflex.ReflexModel;
import parley.engines.silence.DeafRecognizer;
import parley.engines.silence.SilentSynthesizer;
import parley.engines.silero.SileroDetector;
import parley.engines.sounds.MeasuredSounds;
import parley.engines.sphinx.SphinxRecognizer;
import parley.engines.sphinx.SphinxSettings;
import parley.engines.sphinx4.Sphinx4Recognizer;
import parley.picture.PictureDecoder;
import parley.safety.LearnedRater;
import parley.server.ServeSettings.Detector;
import parley.server.ServeSettings.DocumentChoice;
import parley.server.ServeSettings.GuideChoice;
import parley.server.ServeSettings.Mind;
import parley.session.Senses;
import parley.sight.Observatory;
import parley.time.TimeSource;

/// Opens the engines that the settings name, or the best that this machine has, and says in one sentence
/// each what they run on. A piece that is missing is replaced by the next best one, with the reason; it is
/// never an error.
public final class EngineLoader {
    /// The recogniser's memory is not Java's.
    private static final List<String> EAR_FLAGS = List.of("-Xmx128m", "-XX:+UseSerialGC");

    /// Sound that may wait for the one decoder of the stand-in.
    private static final int WAITING_SECONDS = 120;

    /// What the eyes look for in what is new though nobody asks.
    private static final Set<Interest> UNASKED = Set.of(Interest.QUALITY, Interest.PARTS, Interest.TEXT);

    private final ServeSettings settings;
    private final WeightFolders weights;
    private final Supplier<TextEmbedder> meanings;
    private final TimeSource time;
    private final Consumer<String> say;

    /// @param meanings asked when they are first needed; stays the caller's to close
    public EngineLoader(
            ServeSettings settings,
            WeightFolders weights,
            Supplier<TextEmbedder> meanings,
            TimeSource time,
            Consumer<String> say) {
        this.settings = settings;
        this.weights = weights;
        this.meanings = meanings;
        this.time = time;
        this.say = say;
    }

    /// Opens all of them. May take seconds.
    public Senses load() {
        return load(_ -> {});
    }

    /// The same, and tells `speaking` of them before the eyes are open, which are then waited for by looks alone.
    Senses load(Consumer<Senses> speaking) {
        VoiceActivityDetector detector = detector();
        say.accept("speech detection: " + detector.describe());
        Optional<Guides> guides = guides();
        VisionModel eyes = eyes(guides);
        SpeechRecognizer ear = ear(guides);
        say.accept("hearing: " + ear.describe());
        LanguageModel mind = mind(guides);
        say.accept("mind: " + mind.describe());
        SpeechSynthesizer voice = voice();
        say.accept("voice: " + voice.describe());
        PictureDecoder pictures = pictures();
        DocumentSearch documents = documents();
        Senses senses = new Senses(
                detector,
                ear,
                new MeasuredSounds(),
                eyes,
                Observatory.open(pictures, eyes, UNASKED, time),
                mind,
                voice,
                LearnedRater.open(meanings),
                documents);
        speaking.accept(senses);
        say.accept("seeing: " + eyes.describe() + "; " + pictures.describe());
        return senses;
    }

    private DocumentSearch documents() {
        return switch (settings.documents()) {
            case DocumentChoice.None _ -> DocumentSearch.NONE;
            case DocumentChoice.Folder(Path folder) -> {
                DocumentSearch documents = DocumentFolder.open(folder);
                say.accept("documents: " + documents.describe());
                yield documents;
            }
        };
    }

    private VisionModel eyes(Optional<Guides> guides) {
        List<ReferencePhoto> photos = guides.map(Guides::photos).orElse(List.of());
        EyesLoader loader = new EyesLoader(weights, Runtime.getRuntime().availableProcessors(), say);
        return new LateEyes(CompletableFuture.supplyAsync(() -> loader.load(photos), EngineLoader::beside));
    }

    private static void beside(Runnable work) {
        Thread.ofPlatform().daemon().name("eyes-opening").start(work);
    }

    private VoiceActivityDetector detector() {
        if (settings.detector() == Detector.ENERGY) {
            return new EnergyDetector();
        }
        if (!Files.isRegularFile(weights.speechDetection())) {
            return instead("the Silero weights are not there", EnergyDetector::new);
        }
        return best(
                "speech detection", List.of(() -> SileroDetector.open(weights.speechDetection()), EnergyDetector::new));
    }

    private SpeechRecognizer ear(Optional<Guides> guides) {
        List<String> expected =
                guides.map(known -> GuideWords.of(known).sentences()).orElse(List.of());
        return switch (settings.ear()) {
            case NONE -> new DeafRecognizer();
            case SPHINX4 -> best("hearing", List.of(EngineLoader::sphinx4, DeafRecognizer::new));
            case AUTO, SPHINX ->
                best("hearing", List.of(() -> sphinx(expected), EngineLoader::sphinx4, DeafRecognizer::new));
        };
    }

    private SpeechRecognizer sphinx(List<String> expected) {
        SphinxSettings sphinx = SphinxSettings.standard().expecting(expected);
        return switch (settings.natives()) {
            case APART ->
                EarApart.open(
                        JavaProcess.command(EAR_FLAGS, EarWorker.class.getName(), List.of()), sphinx.asTexts(), time);
            case INSIDE -> SphinxRecognizer.open(sphinx);
        };
    }

    private PictureDecoder pictures() {
        return switch (settings.natives()) {
            case APART -> PictureWorker.decoders(time);
            case INSIDE -> PictureDecoder.open();
        };
    }

    private static SpeechRecognizer sphinx4() {
        return Sphinx4Recognizer.open(WAITING_SECONDS);
    }

    /// Opens the voice alone.
    public SpeechSynthesizer voice() {
        return switch (settings.voice()) {
            case NONE -> new SilentSynthesizer();
            case FREETTS -> best("voice", List.of(FreeTtsSynthesizer::open, SilentSynthesizer::new));
            case AUTO, FLITE ->
                best(
                        "voice",
                        List.of(
                                () -> FliteSynthesizer.open(Runtime.getRuntime().availableProcessors()),
                                FreeTtsSynthesizer::open,
                                SilentSynthesizer::new));
        };
    }

    private LanguageModel mind(Optional<Guides> guides) {
        return switch (settings.mind()) {
            case Mind.Reflex _ -> guided(guides, new ReflexModel(time, ZoneId.systemDefault(), new SplittableRandom()));
            case Mind.OpenAi(var url, String model, String key) ->
                grounded(
                        guides,
                        new OpenAiModel(
                                Settings.of(url.toString()).withModel(model).withApiKey(key)));
        };
    }

    private LanguageModel grounded(Optional<Guides> guides, OpenAiModel mind) {
        return guides.<LanguageModel>map(known -> GroundedModel.open(known, meanings, mind))
                .orElse(mind);
    }

    private LanguageModel guided(Optional<Guides> guides, ReflexModel reflex) {
        return guides.<LanguageModel>map(known -> GuideModel.open(known, meanings, reflex, reflex::rule))
                .orElse(reflex);
    }

    /// The guides that the settings name. What is wrong in them is said, and does not end the start.
    private Optional<Guides> guides() {
        return switch (settings.guides()) {
            case GuideChoice.None _ -> Optional.empty();
            case GuideChoice.Shipped _ -> Optional.of(Guides.shipped());
            case GuideChoice.Folder(Path folder) -> {
                Guides guides = Guides.in(folder);
                int wrong = guides.mistakes().size();
                if (wrong > 0) {
                    say.accept("guides: " + wrong + " mistakes, see parley guide check " + folder);
                }
                yield Optional.of(guides);
            }
        };
    }

    /// The first engine that opens; the last one always does.
    private <E> E best(String what, List<Supplier<? extends E>> engines) {
        for (Supplier<? extends E> engine : engines.subList(0, engines.size() - 1)) {
            try {
                return engine.get();
            } catch (EngineException e) {
                say.accept(what + ": " + e.getMessage() + "; taking the next best");
            }
        }
        return engines.getLast().get();
    }

    private <E> E instead(String why, Supplier<E> engine) {
        say.accept(why + "; taking the next best");
        return engine.get();
    }
}
