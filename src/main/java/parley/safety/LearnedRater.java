package parley.safety;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import parley.content.HarmCategory;
import parley.content.HarmProbability;
import parley.engine.EngineException;
import parley.engine.TextEmbedder;

/// Rates English by phrases and by meaning: what sentences mean is compared with examples that it has learned.
///
/// Without a network and without a language model, so without much understanding: docs/safety.md says how much it
/// finds and what it takes for harm. A text is rated sentence by sentence and as a whole; the worst counts. Of a text
/// of more than [#MOST_SENTENCES] sentences those in the middle are rated by their phrases alone.
public final class LearnedRater implements SafetyRater {
    private static final int MOST_SENTENCES = 64;
    private static final int LONGEST_SENTENCE = 400;
    private static final double LOW = 0.45;
    private static final double MEDIUM = 0.6;
    private static final double HIGH = 0.8;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("safety-0").factory());
    private final Supplier<TextEmbedder> meanings;
    private CompletableFuture<Learned> learned;

    private LearnedRater(Supplier<TextEmbedder> meanings) {
        this.meanings = meanings;
    }

    /// Returns at once; the first text waits some seconds, until the examples are learned.
    ///
    /// @param meanings asked once, when the first text comes; stays the caller's to close
    public static LearnedRater open(Supplier<TextEmbedder> meanings) {
        return new LearnedRater(meanings);
    }

    /// A boundary for each category; none when there are no meanings.
    private record Learned(TextEmbedder meanings, Map<HarmCategory, Boundary> boundaries) {
        static Learned from(TextEmbedder meanings, Examples examples) {
            Map<HarmCategory, Boundary> boundaries = new EnumMap<>(HarmCategory.class);
            if (meanings.dimensions() == 0) {
                return new Learned(meanings, boundaries);
            }
            List<float[]> places = examples.all().stream()
                    .map(example -> meanings.of(example.text()))
                    .toList();
            for (HarmCategory category : HarmCategory.values()) {
                List<Boundary.Point> points = new ArrayList<>();
                for (int i = 0; i < places.size(); i++) {
                    points.add(new Boundary.Point(
                            places.get(i), examples.all().get(i).is(category)));
                }
                boundaries.put(category, Boundary.between(points));
            }
            return new Learned(meanings, boundaries);
        }

        void rate(String sentence, Map<HarmCategory, HarmProbability> worst) {
            if (boundaries.isEmpty()) {
                return;
            }
            float[] place = meanings.of(sentence);
            boundaries.forEach((category, boundary) -> raise(worst, category, probability(boundary.of(place))));
        }
    }

    @Override
    public Map<HarmCategory, HarmProbability> rate(String text) {
        Map<HarmCategory, HarmProbability> worst = SafetyRater.NONE.rate(text);
        Lexicon.find(text).forEach((category, probability) -> raise(worst, category, probability));
        List<String> sentences = sentences(text);
        if (sentences.isEmpty()) {
            return worst;
        }
        Learned known = known();
        for (int i = 0; i < sentences.size(); i++) {
            if (i < MOST_SENTENCES / 2 || i >= sentences.size() - MOST_SENTENCES / 2) {
                known.rate(sentences.get(i), worst);
            }
        }
        return worst;
    }

    private static HarmProbability probability(double likely) {
        if (likely >= HIGH) {
            return HarmProbability.HIGH;
        }
        return likely >= MEDIUM
                ? HarmProbability.MEDIUM
                : likely >= LOW ? HarmProbability.LOW : HarmProbability.NEGLIGIBLE;
    }

    private static void raise(
            Map<HarmCategory, HarmProbability> worst, HarmCategory category, HarmProbability probability) {
        worst.merge(category, probability, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    private static List<String> sentences(String text) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(text);
        List<String> sentences = new ArrayList<>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            for (int at = from; at < to; at += LONGEST_SENTENCE) {
                String sentence =
                        text.substring(at, Math.min(to, at + LONGEST_SENTENCE)).strip();
                if (!sentence.isEmpty()) {
                    sentences.add(sentence);
                }
            }
            from = to;
        }
        return sentences;
    }

    private Learned known() {
        try {
            return learning().join();
        } catch (CompletionException e) {
            throw new EngineException("texts cannot be rated", e.getCause());
        }
    }

    private synchronized CompletableFuture<Learned> learning() {
        if (learned == null) {
            learned = CompletableFuture.supplyAsync(() -> Learned.from(meanings.get(), Examples.shipped()), thread);
        }
        return learned;
    }

    @Override
    public String describe() {
        return "phrases and " + Examples.shipped().all().size() + " learned examples";
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
