/// The other side of the wire: a client for any server that speaks the Live API. The terminal client and the
/// benches are made of it.
///
/// ```java
/// try (var connector = new Connector(Trust.PLATFORM, TimeSource.system());
///         var client = connector.open(Endpoint.of("http://localhost:8089"), "")) {
///     client.send(setup);
///     client.take(); // setupComplete
/// }
/// ```
package parley.client;
