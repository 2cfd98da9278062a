package parley.session;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import parley.media.AudioChunk;
import parley.protocol.ClientMessage;
import parley.protocol.ClientMessage.Chunk;
import parley.protocol.ClientMessage.SessionResumption;
import parley.protocol.ServerMessage;
import parley.time.TimeSource;

/// What a session tells its client only after it was written down: that a turn is complete, that functions are
/// asked for, and how to go on after a cut (live.md 4.7). Session loop only.
final class Promises {
    private static final long ANNOUNCED_EVERY_NANOS = 1_000_000_000;

    private final Outbox outbox;
    private final Inbox inbox;
    private final TimeSource time;
    private final Journal journal;
    private final Consumption consumption;
    private final boolean updates;

    private SessionResumption asked;
    private SessionSnapshot written;
    private long answered;
    private long announcedIndex = -1;
    private long announcedNanos;

    /// @param past the state to go on with
    /// @param updates whether the client is told more than once how to go on after a cut
    Promises(Outbox outbox, Inbox inbox, TimeSource time, Journal journal, SessionSnapshot past, boolean updates) {
        this.updates = updates;
        this.outbox = outbox;
        this.inbox = inbox;
        this.time = time;
        this.journal = journal;
        this.consumption = new Consumption(past.unfinished().consumed());
        this.written = past;
        this.asked = SessionResumption.NONE;
    }

    /// A connection begins, and what its client asked for counts.
    ///
    /// @param known how many of its messages the client believes to be in the state; -1 when it does not count
    void connected(SessionResumption resumption, long known) {
        asked = resumption;
        consumption.connected(known);
        announcedIndex = -1;
    }

    boolean isResumable() {
        return asked.requested();
    }

    /// What the client is told first of all.
    List<ServerMessage> greeting(String id) {
        ServerMessage complete = new ServerMessage.SetupComplete(id);
        return asked.requested() ? List.of(complete, update()) : List.of(complete);
    }

    /// Counts a message of the client. False for one that the state holds already.
    boolean isNew(ClientMessage message) {
        if (!consumption.isNew()) {
            return false;
        }
        consumption.heard(soundMs(message));
        return true;
    }

    private static long soundMs(ClientMessage message) {
        return message instanceof ClientMessage.RealtimeInput(List<Chunk> chunks)
                ? chunks.stream()
                        .mapToLong(chunk ->
                                chunk instanceof Chunk.Audio(AudioChunk audio) ? audio.durationNanos() / 1_000_000 : 0)
                        .sum()
                : 0;
    }

    /// An answer to all that came so far begins.
    void turnBegins() {
        answered = consumption.answered();
    }

    /// What the client wrote is part of the conversation and asks for no answer.
    void taken(Supplier<SessionSnapshot> state) {
        consumption.settle(consumption.answered());
        journal.write(settled(state));
    }

    /// How many messages of the client the state holds, over all its connections.
    long settled() {
        return consumption.settled();
    }

    /// Has `said` say something that is sent when the state which it leaves is written down.
    void keep(Runnable said, Supplier<SessionSnapshot> state) {
        int gate = outbox.shut();
        said.run();
        consumption.settle(answered);
        open(gate, journal.write(settled(state)));
    }

    /// What the client's messages up to the settled one have led to, and nothing more: it sends the rest again.
    private SessionSnapshot settled(Supplier<SessionSnapshot> state) {
        written = state.get();
        return written;
    }

    /// What the session leaves.
    ///
    /// @param state with all that came, also what a client that numbers its messages will send again
    /// @param quiet whether nothing was under way
    SessionSnapshot last(SessionSnapshot state, boolean quiet) {
        return asked.transparent() && !quiet ? written : state;
    }

    /// The same for the end of a turn, which also brings news of how to go on after a cut.
    ///
    /// @param quiet whether nothing else is under way
    void completeTurn(Runnable said, Supplier<SessionSnapshot> state, boolean quiet) {
        int gate = outbox.shut();
        said.run();
        consumption.settle(answered);
        if (quiet) {
            consumption.settleQuiet();
        }
        write(gate, state);
    }

    /// Now and then, while a client that numbers its messages sends and nothing is under way.
    void announce(Supplier<SessionSnapshot> state) {
        consumption.settleQuiet();
        boolean news = consumption.settledIndex() > announcedIndex;
        boolean due = consumption.isRepeated() || time.nanos() - announcedNanos >= ANNOUNCED_EVERY_NANOS;
        if (asked.transparent() && news && due) {
            write(outbox.shut(), state);
        }
    }

    private void write(int gate, Supplier<SessionSnapshot> state) {
        CompletionStage<Void> promise = journal.write(settled(state));
        if (asked.requested() && updates) {
            outbox.send(update());
        }
        open(gate, promise);
    }

    private void open(int gate, CompletionStage<Void> promise) {
        if (promise.toCompletableFuture().isDone()) {
            promise.thenRun(() -> outbox.open(gate));
        } else {
            promise.thenRun(() -> inbox.post(new SessionEvent.Written(gate)));
        }
    }

    private ServerMessage update() {
        boolean numbered = asked.transparent();
        announcedNanos = time.nanos();
        announcedIndex = consumption.settledIndex();
        return new ServerMessage.SessionResumptionUpdate(
                journal.handle(numbered ? consumption.known() : -1), true, numbered ? announcedIndex : -1);
    }

    /// What the next connection is sent of `unsent`: what belongs to the talk.
    static List<ServerMessage> ofTheTalk(List<ServerMessage> unsent) {
        return unsent.stream().flatMap(Promises::ofTheTalk).toList();
    }

    private static Stream<ServerMessage> ofTheTalk(ServerMessage message) {
        return switch (message) {
            case ServerMessage.SetupComplete _,
                    ServerMessage.SessionResumptionUpdate _,
                    ServerMessage.GoAway _,
                    ServerMessage.VoiceActivity _,
                    ServerMessage.VoiceActivityDetectionSignal _,
                    ServerMessage.InterimInputTranscription _ -> Stream.empty();
            case ServerMessage.ModelTurn _,
                    ServerMessage.ModelSpeech _,
                    ServerMessage.InputTranscription _,
                    ServerMessage.OutputTranscription _,
                    ServerMessage.GenerationComplete _,
                    ServerMessage.Interrupted _,
                    ServerMessage.TurnComplete _,
                    ServerMessage.GroundingMetadata _,
                    ServerMessage.UrlContextMetadata _,
                    ServerMessage.ToolCall _,
                    ServerMessage.ToolCallCancellation _ -> Stream.of(message);
        };
    }
}
