package parley.content;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// Tokens by modality. Immutable; modalities without tokens are absent.
public record TokenCount(Map<Modality, Integer> byModality) {
    public static final TokenCount NONE = new TokenCount(Map.of());

    public TokenCount {
        EnumMap<Modality, Integer> kept = new EnumMap<>(Modality.class);
        byModality.forEach((modality, tokens) -> {
            if (tokens != 0) {
                kept.put(modality, tokens);
            }
        });
        byModality = Collections.unmodifiableMap(kept);
    }

    public static TokenCount of(Modality modality, int tokens) {
        return new TokenCount(Map.of(modality, tokens));
    }

    public TokenCount plus(TokenCount other) {
        EnumMap<Modality, Integer> sum = new EnumMap<>(Modality.class);
        sum.putAll(byModality);
        other.byModality.forEach((modality, tokens) -> sum.merge(modality, tokens, Integer::sum));
        return new TokenCount(sum);
    }

    public int total() {
        return byModality.values().stream().mapToInt(Integer::intValue).sum();
    }
}
