/// Native engines in processes of their own, so that a fault of theirs, or a call of theirs to `exit`, ends
/// no session: the process is started again and hears the utterance once more. Beside the engines.
///
/// ```java
/// SpeechRecognizer ear = EarApart.open(JavaProcess.command("parley.cli.Main", List.of("worker", "ear")),
/// first);
/// ```
package parley.apart;
