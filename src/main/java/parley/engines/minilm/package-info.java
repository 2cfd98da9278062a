/// Meanings of English sentences by all-MiniLM-L6-v2 on ONNX Runtime.
///
/// ```java
/// TextEmbedder meanings = MiniLm.open();
/// float[] place = meanings.of("it makes a grinding noise");
/// ```
package parley.engines.minilm;
