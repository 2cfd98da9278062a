package parley.protocol;

/// The client's message breaks the protocol: the connection closes with [#close]. `path` says where in the
/// message, in the parser's style (`realtime_input.audio.data`); empty for the message as a whole.
///
/// Never holds media, words or keys beyond what the client itself wrote in the one value named, shortened.
public final class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient CloseReason.Close close;
    private final String path;

    public ProtocolException(CloseReason.Close close, String path) {
        super(close.words());
        this.close = close;
        this.path = path;
    }

    public CloseReason.Close close() {
        return close;
    }

    public String path() {
        return path;
    }
}
