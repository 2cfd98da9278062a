/// A mind behind an HTTP server: chat completions, streamed, against any server that speaks OpenAI's
/// protocol. Stop 6 of the walk.
///
/// ```java
/// LanguageModel mind = new OpenAiModel(Settings.of("http://127.0.0.1:8080"));
/// ```
package parley.engines.openai;
