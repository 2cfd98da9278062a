/// A detector of speech: Silero VAD v6, its weights read from the published ONNX file and run in Java.
///
/// Third stop of a sound: [parley.engine.VoiceActivityDetector].
///
/// ```java
/// try (var detector = SileroDetector.open(Path.of("silero_vad_v6.onnx"))) {
///     float speech = detector.open().probability(pcm, 0);
/// }
/// ```
package parley.engines.silero;
