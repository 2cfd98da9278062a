/// Native code that reads what strangers send, in processes of its own, so that a fault of it, or a call of it
/// to `exit`, ends no session: the process is started again and hears the utterance, or decodes the picture,
/// once more. Beside the engines; behind their interfaces.
///
/// ```java
/// PictureDecoder decoder = new PicturesApart(JavaProcess.command(flags, main, List.of()), time);
/// ```
package parley.apart;
