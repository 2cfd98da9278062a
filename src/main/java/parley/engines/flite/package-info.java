/// A voice: Flite 2 (BSD-style licence), as Debian ships it, called through foreign functions.
///
/// ```java
/// try (var voice = FliteSynthesizer.open(2)) {
///     voice.speak("Hello.", Voice.DEFAULT, System.out::println, new Cancellation());
/// }
/// ```
package parley.engines.flite;
