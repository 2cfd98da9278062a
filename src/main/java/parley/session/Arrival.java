package parley.session;

import parley.protocol.Dialect;

/// How a client came: what its path says.
///
/// @param dialect by path only; the requested model refines it
/// @param apiVersion the version segment of the path, such as `v1beta`
/// @param constrained whether it came by the method for ephemeral tokens, where `model` may be absent
public record Arrival(Dialect dialect, String apiVersion, boolean constrained) {}
