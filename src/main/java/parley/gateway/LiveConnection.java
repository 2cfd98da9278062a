package parley.gateway;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.faults.Fault;
import parley.faults.FaultyLine;
import parley.http.WebSocket;
import parley.http.WebSocketFault;
import parley.http.WebSocketListener;
import parley.protocol.ClientMessage;
import parley.protocol.CloseReason;
import parley.protocol.Dialect;
import parley.protocol.MessageCodec;
import parley.protocol.Notices;
import parley.protocol.ProtocolException;
import parley.protocol.ServerMessage;
import parley.session.Arrival;
import parley.session.Line;
import parley.session.Mailbox;
import parley.session.SessionEvent;
import parley.time.TimeSource;

/// One socket, one session. Reads on the socket's event loop and posts; the session writes from its own thread.
///
/// The session is opened by the first message that can be read, so a client that never begins costs none. After
/// a message that breaks the protocol nothing more is read.
final class LiveConnection implements WebSocketListener, Line {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConnection.class);

    /// More than a client writes by mistake, and few enough to keep.
    private static final int MOST_NOTICES = 64;

    private final LivePath path;
    private final Owner owner;
    private final SessionId id;
    private final boolean textFrames;
    private final GatewaySettings settings;
    private final Sessions sessions;
    private final SetupLocks locks;
    private final FaultDesk faults;
    private final TimeSource time;

    private final Set<Notices.Notice> noted = new HashSet<>();
    private volatile WebSocket socket;
    private volatile Dialect dialect;
    private volatile Optional<Mailbox> mailbox = Optional.empty();
    private volatile Optional<FaultyOutput> output = Optional.empty();
    private volatile Optional<Duration> going = Optional.empty();
    private volatile String session = "";
    private boolean ended;
    private Runnable callOffOverdue = () -> {};

    LiveConnection(
            LivePath path,
            Owner owner,
            SessionId id,
            boolean textFrames,
            GatewaySettings settings,
            Sessions sessions,
            SetupLocks locks,
            FaultDesk faults,
            TimeSource time) {
        this.locks = locks;
        this.faults = faults;
        this.time = time;
        this.path = path;
        this.owner = owner;
        this.id = id;
        this.textFrames = textFrames;
        this.settings = settings;
        this.sessions = sessions;
        this.dialect = new Dialect(
                path.service(),
                Dialect.Generation.OWN,
                settings.habits().strict(),
                settings.habits().except());
    }

    // From the client: event loop only.

    @Override
    public void opened(WebSocket opened) {
        socket = opened;
        callOffOverdue =
                opened.after(settings.limits().setupDeadline(), () -> violate(CloseReason.SETUP_OVERDUE.close()));
        if (!sessions.enter(this)) {
            violate(CloseReason.UNAVAILABLE.close());
        }
    }

    @Override
    public void received(byte[] bytes, int length, boolean text) {
        if (ended) {
            return;
        }
        try {
            if (mailbox.isEmpty() && faults.isOpen()) {
                receivedFirst(bytes, length);
                return;
            }
            ClientMessage message = locks.applyTo(MessageCodec.read(bytes, 0, length, dialect, this::note));
            if (mailbox.isEmpty()) {
                message = begin(message, bytes, length);
            }
            leave(new SessionEvent.Received(message, this), length);
        } catch (ProtocolException e) {
            violate(e.close());
        }
    }

    /// The first message of a connection that may be disturbed on purpose: the plan is taken out of it.
    private void receivedFirst(byte[] bytes, int length) {
        FaultyFirst first = FaultyFirst.read(bytes, length);
        ClientMessage message =
                locks.applyTo(MessageCodec.read(first.bytes(), 0, first.bytes().length, dialect, this::note));
        List<Fault> plan = first.plan().isEmpty() ? faults.next(owner).orElse(List.of()) : first.plan();
        if (!plan.isEmpty()) {
            FaultyLine disturbed = new FaultyLine(plan);
            boolean resumes = message instanceof ClientMessage.Setup setup
                    && !setup.sessionResumption().handle().isEmpty();
            Optional<FaultyLine.Step.Close> refusal = disturbed.refusal(resumes);
            if (refusal.isPresent()) {
                ended = true;
                socket.close(refusal.get().code(), refusal.get().reason());
                return;
            }
            output = Optional.of(new FaultyOutput(disturbed, socket, textFrames, time));
        }
        leave(new SessionEvent.Received(begin(message, first.bytes(), first.bytes().length), this), length);
    }

    @Override
    public void turnEnded() {
        mailbox.ifPresent(Mailbox::wake);
    }

    @Override
    public void writable() {
        mailbox.ifPresent(box -> box.post(new SessionEvent.Writable()));
    }

    @Override
    public void broken(WebSocketFault fault) {
        switch (fault.kind()) {
            case MESSAGE_TOO_BIG -> violate(CloseReason.MESSAGE_TOO_BIG.saying(fault.words()));
            case BAD_PAYLOAD -> violate(CloseReason.INVALID_PAYLOAD.saying(fault.words()));
            case BAD_FRAME, SLOW_READER -> endAtOnce(fault);
        }
    }

    @Override
    public void closed(int code, String reason) {
        ended = true;
        callOffOverdue.run();
        sessions.leave(this, session, code);
        mailbox.ifPresent(box -> box.post(new SessionEvent.Disconnected(this)));
    }

    // To the client: any thread.

    /// Tells the client that its connection ends soon, or will when it has begun.
    void goAway(Duration timeLeft) {
        going = Optional.of(timeLeft);
        mailbox.ifPresent(box -> box.post(new SessionEvent.GoesAway(timeLeft)));
    }

    @Override
    public void send(ServerMessage message) {
        if (message instanceof ServerMessage.SetupComplete(String told)) {
            session = told;
        }
        output.ifPresentOrElse(
                disturbed -> disturbed.send(message, dialect),
                () -> socket.send(MessageCodec.write(message, dialect), textFrames));
    }

    @Override
    public boolean isWritable() {
        return socket.isWritable();
    }

    @Override
    public void close(CloseReason.Close close) {
        socket.close(close.code(), close.shortWords());
    }

    /// Opens the session with its first message; the message as the client's dialect reads it.
    private ClientMessage begin(ClientMessage first, byte[] bytes, int length) {
        ClientMessage message = first;
        if (path.atBase() && first instanceof ClientMessage.Setup setup) {
            dialect = dialect.at(LivePath.serviceOf(setup.model()));
            message = MessageCodec.read(bytes, 0, length, dialect, this::note);
        }
        if (message instanceof ClientMessage.Setup setup) {
            checkQuota(setup);
        }
        Arrival arrival = new Arrival(dialect, path.apiVersion(), path.constrained());
        if (message instanceof ClientMessage.Setup setup) {
            callOffOverdue.run();
            dialect = dialect.forModel(setup.model());
        }
        Mailbox box = sessions.open(owner, id, arrival, this);
        box.whenRoom(() -> socket.read(true));
        mailbox = Optional.of(box);
        going.ifPresent(timeLeft -> box.post(new SessionEvent.GoesAway(timeLeft)));
        return message;
    }

    /// Whoever comes back may have a connection that is dead and still counted.
    private void checkQuota(ClientMessage.Setup setup) {
        int most = settings.limits().sessionsPerKey();
        boolean comesBack = !setup.sessionResumption().handle().isEmpty();
        if (most < Integer.MAX_VALUE && !comesBack && sessions.count(owner) > most) {
            throw new ProtocolException(CloseReason.QUOTA_EXCEEDED.close(), "");
        }
    }

    Owner owner() {
        return owner;
    }

    private void leave(SessionEvent event, int bytes) {
        Mailbox box = mailbox.orElseThrow();
        box.leave(event, bytes);
        if (box.isFull()) {
            socket.read(false);
            // The session may have made room in between and would not say so again.
            if (!box.isFull()) {
                socket.read(true);
            }
        }
    }

    /// The session closes, after everything that came before; where there is none, nobody else would.
    private void violate(CloseReason.Close close) {
        if (ended) {
            return;
        }
        ended = true;
        LOG.info("a client broke the protocol: {} {}", close.code(), close.words());
        mailbox.ifPresentOrElse(box -> box.post(new SessionEvent.Violated(close, this)), () -> close(close));
    }

    /// Says once a session what the client wrote in vain.
    private void note(Notices.Notice notice) {
        if (notice.path().equals(FaultyFirst.PATH)) {
            throw new ProtocolException(
                    CloseReason.NOT_IMPLEMENTED.saying("faults are for a server that was started with --allow-faults"),
                    FaultyFirst.PATH);
        }
        if (noted.size() < MOST_NOTICES && noted.add(notice)) {
            LOG.info("{}", notice.words());
        }
    }

    private void endAtOnce(WebSocketFault fault) {
        ended = true;
        LOG.info("a client's connection is given up: {} {}", fault.kind().code(), fault.words());
        socket.close(fault.kind().code(), fault.words());
    }
}
