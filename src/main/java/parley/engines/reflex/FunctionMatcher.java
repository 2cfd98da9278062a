package parley.engines.reflex;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.content.FunctionDeclaration;

/// Finds the function that a request means, by the words they share. A word of the name counts most, then
/// values, parameters and the description; what many functions have counts less.
final class FunctionMatcher {
    private static final double THRESHOLD = 2.4;
    private static final double NAME = 3;
    private static final double GENERIC_NAME = 0.8;
    private static final double VALUE = 1.5;
    private static final double PARAMETER = 1.0;
    private static final double DESCRIPTION = 1.25;
    private static final double PARAMETER_DESCRIPTION = 0.5;
    private static final double ABOUT_RIGHT = 0.8;
    private static final double MOOD = 0.5;
    private static final Set<String> ASKING =
            Set.of("get", "fetch", "find", "show", "check", "read", "list", "look", "search", "retriev", "is");

    private final List<FunctionDeclaration> functions;
    private final Map<String, Map<String, Double>> terms = new HashMap<>();
    private final Map<String, Integer> spread = new HashMap<>();

    FunctionMatcher(List<FunctionDeclaration> functions) {
        this.functions = functions;
        for (FunctionDeclaration function : functions) {
            Map<String, Double> weights = terms(function);
            terms.put(function.name(), weights);
            weights.keySet().forEach(term -> spread.merge(term, 1, Integer::sum));
        }
    }

    /// The function that fits best, if any fits well enough.
    Optional<FunctionDeclaration> match(Heard heard) {
        FunctionDeclaration best = null;
        double bestScore = 0;
        for (FunctionDeclaration function : functions) {
            double score = score(function, heard);
            if (score > bestScore) {
                best = function;
                bestScore = score;
            }
        }
        return bestScore >= THRESHOLD ? Optional.ofNullable(best) : Optional.empty();
    }

    /// The words that belong to the function itself and so are no values for its parameters.
    static Set<String> own(FunctionDeclaration function) {
        Set<String> own = new HashSet<>();
        Names.words(function.name()).forEach(word -> own.add(Terms.of(word)));
        Heard.of(function.description()).words().forEach(word -> own.add(Terms.of(word.plain())));
        return own;
    }

    private double score(FunctionDeclaration function, Heard heard) {
        Map<String, Double> weights = terms.get(function.name());
        Map<String, Double> shared = new HashMap<>();
        for (Heard.Word word : heard.words()) {
            best(weights, word.plain()).ifPresent(hit -> shared.merge(hit.getKey(), hit.getValue(), Math::max));
        }
        double sum = shared.values().stream().mapToDouble(Double::doubleValue).sum();
        return sum == 0 ? 0 : sum + mood(function, heard);
    }

    /// A question asks for what is; an order changes it.
    private static double mood(FunctionDeclaration function, Heard heard) {
        List<String> name = Names.words(function.name());
        boolean asks = !name.isEmpty() && ASKING.contains(Terms.of(name.getFirst()));
        return asks == Sentences.asks(heard) ? MOOD : 0;
    }

    private Optional<Map.Entry<String, Double>> best(Map<String, Double> weights, String word) {
        String term = Terms.of(word);
        if (weights.containsKey(word)) {
            term = word;
        }
        if (weights.containsKey(term)) {
            return Optional.of(Map.entry(term, weight(weights, term)));
        }
        String said = term;
        return Terms.isSmall(word)
                ? Optional.empty()
                : weights.keySet().stream()
                        .filter(known -> Fuzzy.same(said, known))
                        .findFirst()
                        .map(known -> Map.entry(known, weight(weights, known) * ABOUT_RIGHT));
    }

    private double weight(Map<String, Double> weights, String term) {
        return weights.get(term) / Math.sqrt(spread.getOrDefault(term, 1));
    }

    private static Map<String, Double> terms(FunctionDeclaration function) {
        Map<String, Double> weights = new HashMap<>();
        for (String word : Names.words(function.name())) {
            if (!Terms.isSmall(word)) {
                String term = Terms.of(word);
                weights.merge(term, Terms.isGeneric(term) ? GENERIC_NAME : NAME, Math::max);
            }
        }
        describe(weights, function.description(), DESCRIPTION);
        parameters(weights, Schema.of(function.parameters()), 0);
        return weights;
    }

    private static void parameters(Map<String, Double> weights, Schema schema, int depth) {
        schema.properties().forEach((name, property) -> {
            Names.words(name).stream()
                    .filter(word -> !Terms.isSmall(word))
                    .forEach(word -> weights.merge(Terms.of(word), PARAMETER, Math::max));
            describe(weights, property.description(), PARAMETER_DESCRIPTION);
            property.values()
                    .forEach(value ->
                            Names.words(Schema.text(value)).forEach(word -> weights.merge(word, VALUE, Math::max)));
            if (depth < 3) {
                parameters(weights, property, depth + 1);
            }
        });
    }

    private static void describe(Map<String, Double> weights, String description, double weight) {
        for (Heard.Word word : Heard.of(description).words()) {
            String term = Terms.of(word.plain());
            if (!Terms.isSmall(word.plain()) && !Terms.isGeneric(term)) {
                weights.merge(term, weight, Math::max);
            }
        }
    }
}
