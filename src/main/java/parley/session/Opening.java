package parley.session;

/// How a session begins.
///
/// @param id what the client is told in `setupComplete`
public record Opening(String id, Arrival arrival, Keeping keeping) {}
