/// The log: lines on standard error, as text for people or as JSON for programs. Behind SLF4J; no other room knows it
/// but the one that starts the server.
///
/// What may be logged is the business of those who log: never a key, a transcript, a text, a sound or a picture. This
/// room sees to it that libraries, which do not know that, say no more than `info`.
///
/// ```java
/// Logs.set(LogFormat.JSON, Level.INFO);
/// LOG.atInfo().addKeyValue("session", id).log("session opened");
/// ```
package parley.logs;
