/// JSON as a value, and its text.
///
/// The only room that knows a JSON library. Everything above reads and builds [parley.json.Json] values;
/// the text is made and parsed here with the position of every fault.
///
/// ```java
/// var call = JsonText.parse("{\"city\":\"Oslo\"}");
/// JsonText.write(call); // {"city":"Oslo"}
/// ```
package parley.json;
