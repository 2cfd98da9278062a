/// What the owner of a key may look at and do besides talking: the control API, `/parley/v1`.
///
/// It has the same doors as the Live API: the same keys, and for a server without keys the same guard against
/// web pages from elsewhere. A session is looked at through its mailbox, never from another thread.
///
/// ```java
/// new ControlApi(keys, register).addTo(router);
/// ```
package parley.control;
