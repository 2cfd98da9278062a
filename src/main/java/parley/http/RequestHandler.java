package parley.http;

/// Answers small requests. Called on a virtual thread, one request of a connection at a time, so it may block.
@FunctionalInterface
public interface RequestHandler {

    Answer answer(Request request);
}
