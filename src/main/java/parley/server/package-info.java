/// The running server: what it is told ([parley.server.ServeSettings]) and how it is started and stopped
/// ([parley.server.Server]).
///
/// ```java
/// try (Server server = starter.start(settings)) {
///     System.out.println(ReadyLine.of(settings.host(), server.port(), server.tlsPort()));
///     server.awaitEngines(System.out::println);
/// }
/// ```
package parley.server;
