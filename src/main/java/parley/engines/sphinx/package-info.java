/// An ear: PocketSphinx 0.8+5prealpha (BSD licence), as Debian ships it, called through foreign functions.
///
/// ```java
/// try (var ear = SphinxRecognizer.open(SphinxSettings.standard())) {
///     var utterance = ear.open(Hints.NONE, System.out::println);
///     utterance.feed(chunk);
///     utterance.finish();
/// }
/// ```
package parley.engines.sphinx;
