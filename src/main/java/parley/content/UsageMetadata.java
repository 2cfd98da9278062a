package parley.content;

/// What one turn cost (live.md 4.8). `prompt` covers the whole context of the generation; the totals on the
/// wire are the
/// sums of what stands here, so they always add up.
///
/// @param prompt everything the model read
/// @param response everything it answered
/// @param thoughtsTokens tokens of thinking, 0 for none
public record UsageMetadata(TokenCount prompt, TokenCount response, int thoughtsTokens) {
    public static final UsageMetadata NONE = new UsageMetadata(TokenCount.NONE, TokenCount.NONE, 0);

    /// Both together.
    public UsageMetadata plus(UsageMetadata other) {
        return new UsageMetadata(
                prompt.plus(other.prompt), response.plus(other.response), thoughtsTokens + other.thoughtsTokens);
    }

    public int totalTokens() {
        return prompt.total() + response.total() + thoughtsTokens;
    }
}
