/// Eyes for QR and bar codes, by ZXing ([com.google.zxing.MultiFormatReader]). They look only when they are
/// asked for codes:
///
/// ```java
/// List<Observation> codes = new CodeVision().open().examine(look, cancellation);
/// ```
package parley.engines.codes;
