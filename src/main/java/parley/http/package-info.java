/// The wire: HTTP, WebSocket and TLS. The only room that knows sockets and Netty.
///
/// Stop 1 of a sound's walk: a frame's bytes come in here and are lent to whoever listens, without a copy
/// more than unmasking takes.
///
/// ```java
/// var router = new Router().on("GET", "/healthz", request -> Answer.json(200, "{}"));
/// try (var server = HttpServer.start(HttpSettings.defaults(), Tls.none(), router, upgrade -> refuse())) {
///     System.out.println(server.port());
/// }
/// ```
package parley.http;
