/// What a client wants blocked, and who says what is harmful. Beside the walk, between stops 6 and 7.
///
/// ```java
/// SafetyRater rater = LearnedRater.open(MiniLm::open);
/// SafetyPolicy policy = new SafetyPolicy(Map.of(HARASSMENT, BLOCK_MEDIUM_AND_ABOVE));
/// boolean blocked = policy.judge(rater.rate(text)).stream().anyMatch(SafetyRating::blocked);
/// ```
package parley.safety;
