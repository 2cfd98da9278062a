package parley.session;

/// The session's own side of its mailbox: where its engines post and its timers are set.
public interface Inbox {

    /// Any thread.
    void post(SessionEvent event);

    /// Session loop only.
    void set(SessionEvent.Timer timer, long delayNanos);
}
