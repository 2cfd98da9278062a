package parley.engines.guide;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How well words of a question fit the words of documents: Okapi BM25 with k1 = 1.2 and b = 0.75 (Robertson and
/// Zaragoza, The Probabilistic Relevance Framework, 2009). Written here because a search library is a hundred times
/// the size of this file, and there are some dozen short documents.
final class Bm25 {
    private static final double K1 = 1.2;
    private static final double B = 0.75;

    private final List<Map<String, Integer>> counts;
    private final Map<String, Integer> spread = new HashMap<>();
    private final double meanTerms;

    /// @param documents the terms of each
    Bm25(List<List<String>> documents) {
        counts = documents.stream().map(Bm25::counted).toList();
        counts.forEach(one -> one.keySet().forEach(term -> spread.merge(term, 1, Integer::sum)));
        meanTerms = documents.stream().mapToInt(List::size).average().orElse(1);
    }

    private static Map<String, Integer> counted(List<String> terms) {
        Map<String, Integer> counts = new HashMap<>();
        terms.forEach(term -> counts.merge(term, 1, Integer::sum));
        return counts;
    }

    /// The score of each document, in their order.
    double[] scores(List<String> question) {
        double[] scores = new double[counts.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score(counts.get(i), question);
        }
        return scores;
    }

    private double score(Map<String, Integer> document, List<String> question) {
        int terms = document.values().stream().mapToInt(Integer::intValue).sum();
        double score = 0;
        for (String term : question.stream().distinct().toList()) {
            int count = document.getOrDefault(term, 0);
            double norm = count + K1 * (1 - B + B * terms / meanTerms);
            score += rarity(term) * count / norm;
        }
        return score;
    }

    private double rarity(String term) {
        int in = spread.getOrDefault(term, 0);
        return Math.log(1 + (counts.size() - in + 0.5) / (in + 0.5));
    }
}
