package parley.safety;

import java.util.EnumMap;
import java.util.Map;
import parley.content.HarmCategory;
import parley.content.HarmProbability;

/// Says how likely a text does harm, category by category. Any thread; may take some milliseconds a sentence.
public interface SafetyRater extends AutoCloseable {

    /// Every category has its probability.
    ///
    /// @throws parley.engine.EngineException when the text cannot be rated
    Map<HarmCategory, HarmProbability> rate(String text);

    /// What it runs on, in one line for people.
    String describe();

    @Override
    void close();

    /// Finds no harm in anything.
    SafetyRater NONE = new SafetyRater() {
        @Override
        public Map<HarmCategory, HarmProbability> rate(String text) {
            Map<HarmCategory, HarmProbability> ratings = new EnumMap<>(HarmCategory.class);
            for (HarmCategory category : HarmCategory.values()) {
                ratings.put(category, HarmProbability.NEGLIGIBLE);
            }
            return ratings;
        }

        @Override
        public String describe() {
            return "none";
        }

        @Override
        public void close() {} // nothing is held
    };
}
