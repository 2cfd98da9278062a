/// Where the time of a turn goes, as OpenTelemetry's spans: `turn`, and in it `hearing`, `thinking`, `speaking` and
/// `tools`. The only room that knows OpenTelemetry. Off unless an address is given.
///
/// Attributes are ids and numbers; nothing holds what was said, shown or called.
///
/// ```java
/// try (Traces traces = Traces.to(URI.create("http://localhost:4318"), time)) {
///     new SessionLoops(engines, settings, time, traces);
/// }
/// ```
package parley.tracing;
