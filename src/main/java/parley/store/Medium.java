package parley.store;

/// What makes [Pages] last: everything written between a beginning and a commit is durable with the commit, or
/// none of it is there. One thread.
interface Medium extends AutoCloseable {

    void begin();

    /// Returns when everything is on the medium, synced.
    ///
    /// @throws MediumException when it is not; then nothing of it is
    void commit();

    /// Forgets what was written since the beginning.
    void rollback();

    /// The medium was full: uses what was set aside for deleting. From here on nothing grows, until there is room.
    void makeRoom();

    /// Gives back space that is free. Called now and then.
    void tidy();

    @Override
    void close();
}
