package parley.session;

import java.time.Instant;
import parley.content.Content;
import parley.content.TokenCount;

/// One contribution to a conversation, as it is remembered.
///
/// @param tokens what reading it again costs; a spoken turn stands as its words and costs what its sound costs
/// @param time when it was complete: words understood, answer said or cut
/// @param interrupted whether the answer was cut; then it holds only what was heard of it
public record PastTurn(Content content, TokenCount tokens, Instant time, boolean interrupted) {}
