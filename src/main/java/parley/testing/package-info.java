/// What people put into the tests of their own apps: a server of the Live API that starts in milliseconds,
/// says what a script says, and keeps its own time.
///
/// ```java
/// @RegisterExtension
/// static final ParleyExtension parley = ParleyExtension.builder()
///         .script(Script.builder().when("hello").say("Hello! How can I help?").build())
///         .build();
/// ```
///
/// Stands above the server: it gives [parley.server.LiveServer] other engines, another clock and a door
/// that writes down what passes.
package parley.testing;
