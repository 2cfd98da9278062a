/// The mind without weights: rules that answer from what was said and measured, and call functions by their
/// schema. Stop 6 of the walk.
///
/// It is no language model and says so when asked. Nothing it says is a canned conversation: every answer
/// is made from the user's words, the history, the clock, a measurement or an answer of a function.
///
/// ```java
/// LanguageModel mind = new ReflexModel(TimeSource.system(), ZoneId.systemDefault(),
/// RandomGenerator.getDefault());
/// ```
package parley.engines.reflex;
