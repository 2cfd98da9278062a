package parley.http;

/// Answers small requests. Called on a virtual thread, one request of a connection at a time, so it may block.
@FunctionalInterface
public interface RequestHandler {

    Answer answer(Request request);

    /// How many bytes the body of a request may have, asked before one of them is read. Event loop; quick.
    ///
    /// @param most what anybody may send at most
    default int bodyLimitBytes(Target target, Headers headers, int most) {
        return most;
    }
}
