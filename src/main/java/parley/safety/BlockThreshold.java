package parley.safety;

import parley.content.HarmProbability;

/// From which probability on a text is blocked (Gemini API, `HarmBlockThreshold`).
public enum BlockThreshold {
    OFF(false, HarmProbability.HIGH),
    BLOCK_NONE(false, HarmProbability.HIGH),
    BLOCK_ONLY_HIGH(true, HarmProbability.HIGH),
    BLOCK_MEDIUM_AND_ABOVE(true, HarmProbability.MEDIUM),
    BLOCK_LOW_AND_ABOVE(true, HarmProbability.LOW);

    private final boolean blocks;
    private final HarmProbability from;

    BlockThreshold(boolean blocks, HarmProbability from) {
        this.blocks = blocks;
        this.from = from;
    }

    boolean blocksAny() {
        return blocks;
    }

    boolean blocks(HarmProbability probability) {
        return blocks && probability.compareTo(from) >= 0;
    }
}
