package parley.store;

/// Which session: whose it is, and what it is called among the owner's sessions.
///
/// @param owner digest of the key that made it; empty on a server without keys
/// @param id at most 128 characters of `A-Z a-z 0-9 . _ -`
public record SessionName(String owner, String id) {

    /// Prints nothing of the key.
    @Override
    public String toString() {
        return "SessionName[" + id.length() + " characters]";
    }
}
