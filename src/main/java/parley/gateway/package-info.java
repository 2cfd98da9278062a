/// The door: one socket is one session. Who may come in, by which path, with which key.
///
/// Stop 3 of a sound's walk: a message that was read goes into the session's mailbox; a full mailbox slows the
/// client down by its own socket.
///
/// ```java
/// var register = new SessionRegister(settings.keep(), time);
/// var sessions = new Sessions(factory, register, settings.limits().sessions());
/// var endpoint = new LiveEndpoint(settings, Keys.of(keys), tokens, time, guard, sessions, FaultDesk.CLOSED);
/// HttpServer.start(httpSettings, tls, guard.guarding(router), endpoint);
/// ```
package parley.gateway;
