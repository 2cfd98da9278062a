package parley.session;

/// Opens sessions for whoever holds connections.
public interface SessionFactory {

    /// Starts the session of one connection, which ends with `line`. Never blocks.
    ///
    /// @return where everything that happens to the connection is posted
    Mailbox open(Opening opening, Line line);
}
