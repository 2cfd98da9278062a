/// What both sides of a conversation say: contents made of parts, function calls and their answers, and
/// what a turn costs in tokens. The words and shapes are those of the Live API (live.md 3.7).
///
/// ```java
/// var question = Content.user("What time is it?");
/// ```
package parley.content;
