package parley.content;

/// How likely a text does harm; the order counts.
public enum HarmProbability {
    NEGLIGIBLE,
    LOW,
    MEDIUM,
    HIGH
}
