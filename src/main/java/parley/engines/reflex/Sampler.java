package parley.engines.reflex;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.content.GenerationConfig;

/// Chooses among phrases as a language model chooses among tokens: penalties, topK, temperature, topP, then the
/// dice. Temperature 0 takes the likeliest.
final class Sampler {
    private final GenerationConfig config;
    private final RandomGenerator random;
    private final Map<String, Long> said;

    /// @param said what this mind said before in the conversation; its words are what the penalties count
    Sampler(GenerationConfig config, RandomGenerator random, String said) {
        this.config = config;
        this.random = random;
        this.said = words(said).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    String choose(List<Phrase> phrases) {
        List<Scored> scored = new ArrayList<>(phrases.stream().map(this::score).toList());
        scored.sort(Comparator.comparingDouble(Scored::logit).reversed()); // stable: ties in the order given
        List<Scored> kept = scored.subList(0, Math.min(scored.size(), Math.max(1, config.topK())));
        return config.temperature() <= 0 ? kept.getFirst().text() : draw(kept);
    }

    private record Scored(String text, double logit) {}

    private Scored score(Phrase phrase) {
        List<String> words = words(phrase.text()).distinct().toList();
        double repeated = 0;
        double times = 0;
        for (String word : words) {
            long count = said.getOrDefault(word, 0L);
            repeated += count > 0 ? 1 : 0;
            times += count;
        }
        int size = Math.max(1, words.size());
        double penalty = config.presencePenalty() * repeated / size + config.frequencyPenalty() * times / size;
        return new Scored(phrase.text(), Math.log(phrase.weight()) - penalty);
    }

    private String draw(List<Scored> kept) {
        double top = kept.getFirst().logit();
        double[] share = kept.stream()
                .mapToDouble(one -> Math.exp((one.logit() - top) / config.temperature()))
                .toArray();
        int candidates = nucleus(share);
        double mark = random.nextDouble() * sum(share, candidates);
        int index = 0;
        while (index < candidates - 1 && mark >= share[index]) {
            mark -= share[index++];
        }
        return kept.get(index).text();
    }

    /// How many of the likeliest make up `topP`.
    private int nucleus(double[] share) {
        double limit = config.topP() * sum(share, share.length);
        int count = 1;
        while (count < share.length && sum(share, count) < limit) {
            count++;
        }
        return count;
    }

    private static double sum(double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum;
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() > 2);
    }
}
