package parley.gateway;

import java.util.List;

/// Told how connections of the Live API begin and end. Any thread; must be quick, and must not throw.
public interface ConnectionWatch {
    ConnectionWatch NONE = new ConnectionWatch() {
        @Override
        public void opened() {}

        @Override
        public void closed(String session, int code) {}

        @Override
        public void refused(int code) {}
    };

    /// Each of `watches`, told in turn.
    static ConnectionWatch of(List<ConnectionWatch> watches) {
        return new ConnectionWatch() {
            @Override
            public void opened() {
                watches.forEach(ConnectionWatch::opened);
            }

            @Override
            public void closed(String session, int code) {
                watches.forEach(watch -> watch.closed(session, code));
            }

            @Override
            public void refused(int code) {
                watches.forEach(watch -> watch.refused(code));
            }
        };
    }

    /// A client was let in.
    void opened();

    /// Its connection is gone.
    ///
    /// @param session what the client was told in `setupComplete`; empty for one that did not come so far
    /// @param code of the close frame that ended it (RFC 6455 7.4); whoever sent it chose the code
    void closed(String session, int code);

    /// A client was turned away at the door, with this code in the close frame.
    void refused(int code);
}
