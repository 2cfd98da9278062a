/// Reading: the words that are printed in a picture, and what a seven-segment display shows.
///
/// Stop 4 of a picture's walk, for minds that cannot see. Printed words are read by PP-OCRv4 (PaddleOCR) on
/// ONNX Runtime, else by tesseract; displays always by code of our own ([SevenSegment]), since both read
/// those badly.
///
/// ```java
/// VisionModel reading = ReadingModel.open(packFolder);
/// List<Observation> seen = reading.open().examine(look, cancellation); // TEXT "CAUTION hot surface", DISPLAY "E4"
/// ```
package parley.engines.reading;
