/// The messages of the Live API as values, and the codec between them and JSON.
///
/// Second stop of a sound: the bytes of a frame become a [parley.protocol.ClientMessage] with every default
/// filled in; a [parley.protocol.ServerMessage] becomes the bytes of a frame. Nothing here knows a socket
/// or an engine.
///
/// ```java
/// ClientMessage message = MessageCodec.read(frame, dialect, notices); // or a ProtocolException
/// byte[] answer = MessageCodec.write(new ServerMessage.SetupComplete("s-1"), dialect);
/// ```
package parley.protocol;
