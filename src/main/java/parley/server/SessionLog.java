package parley.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.gateway.ConnectionWatch;
import parley.session.Moment;
import parley.session.Moment.TurnEnd;
import parley.session.SessionWatch;

/// One line of the log when a session opens, when it closes and when a turn of it fails: its id and numbers, never what
/// was said.
final class SessionLog implements SessionWatch.Post, ConnectionWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLog.class);

    @Override
    public SessionWatch over(String id) {
        return new SessionWatch() {
            private int turn;

            @Override
            public void happened(Moment moment) {
                switch (moment) {
                    case Moment.Began(boolean past) ->
                        LOG.atInfo()
                                .addKeyValue("session", id)
                                .addKeyValue("resumed", past)
                                .log("session opened");
                    case Moment.TurnBegan(int number) -> turn = number;
                    case Moment.TurnEnded(TurnEnd end, var _)
                    when end == TurnEnd.FAILED ->
                        LOG.atWarn()
                                .addKeyValue("session", id)
                                .addKeyValue("turn", turn)
                                .log("turn failed");
                    default -> {}
                }
            }
        };
    }

    @Override
    public void opened() {}

    @Override
    public void closed(String session, int code) {
        if (session.isEmpty()) {
            LOG.atInfo().addKeyValue("code", code).log("connection closed before its setup was complete");
        } else {
            LOG.atInfo()
                    .addKeyValue("session", session)
                    .addKeyValue("code", code)
                    .log("session closed");
        }
    }

    @Override
    public void refused(int code) {
        LOG.atInfo().addKeyValue("code", code).log("client refused");
    }
}
