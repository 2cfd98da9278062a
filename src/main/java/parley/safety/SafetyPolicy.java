package parley.safety;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import parley.content.HarmCategory;
import parley.content.HarmProbability;
import parley.content.SafetyRating;

/// What a client wants blocked. A category without a threshold is not blocked (Gemini API: the default of present
/// models).
public record SafetyPolicy(Map<HarmCategory, BlockThreshold> thresholds) {
    public static final SafetyPolicy OFF = new SafetyPolicy(Map.of());

    public SafetyPolicy {
        thresholds = Map.copyOf(thresholds);
    }

    /// Whether nothing is ever blocked, so that nothing need be rated.
    public boolean isOff() {
        return thresholds.values().stream().noneMatch(BlockThreshold::blocksAny);
    }

    /// The ratings of a text, category by category, each with its verdict.
    public List<SafetyRating> judge(Map<HarmCategory, HarmProbability> rated) {
        return new EnumMap<>(rated)
                .entrySet().stream()
                        .map(rating -> new SafetyRating(
                                rating.getKey(),
                                rating.getValue(),
                                thresholds
                                        .getOrDefault(rating.getKey(), BlockThreshold.OFF)
                                        .blocks(rating.getValue())))
                        .toList();
    }
}
