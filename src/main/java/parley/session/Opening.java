package parley.session;

/// How a session begins.
///
/// @param id what the client is told in `setupComplete`
/// @param files that the client may refer to
public record Opening(String id, Arrival arrival, Keeping keeping, FileSource files) {}
