package parley.content;

/// What a text is in the light of one category, and whether that ended the turn (Gemini API, `SafetyRating`).
public record SafetyRating(HarmCategory category, HarmProbability probability, boolean blocked) {}
