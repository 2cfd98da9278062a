/// What operators count: how many, how long and how it ended, as Prometheus reads it. The only room that knows
/// Prometheus' library.
///
/// No label has values that a client can choose, and nothing holds what was said or shown: session ids, keys and model
/// names are in the logs and traces, never here.
///
/// ```java
/// Metrics metrics = Metrics.open(time);
/// SessionLoops loops = new SessionLoops(engines, settings, time, metrics.sessions());
/// router.on("GET", "/metrics", request -> metrics.page());
/// ```
package parley.metrics;
