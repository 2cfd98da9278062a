/// Sound files: WAV, MP3, Ogg (Vorbis, Opus), FLAC, AAC, M4A, WebM and raw PCM become plain sound at 16 kHz.
///
/// One door, [parley.recording.RecordingDecoder]. The formats behind it are decoded by libraries, each driven
/// frame by frame, because a damaged file has made every one of them fail in a way of its own: endless loops,
/// gigabytes asked for by one header, a dozen kinds of unchecked exceptions. So what a file claims is checked
/// before a library sees it, what comes out is counted, and who waits gives up in time.
///
/// ```java
/// AudioChunk sound = new RecordingDecoder(Limits.DEFAULT).decode("audio/mpeg", bytes);
/// ```
package parley.recording;
