/// The SPI: what an ear, an eye, a mind and a voice must do. Engines implement it, the session uses it;
/// neither knows the other, and no engine knows a socket.
///
/// Every engine may be asked by many sessions at once, names itself in one line ([#describe] of each kind),
/// computes on threads of its own, and gives all of them and all native memory back on `close`.
package parley.engine;
