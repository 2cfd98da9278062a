package parley.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.content.FunctionResponse;
import parley.content.Part;
import parley.content.Role;
import parley.content.TokenCount;
import parley.content.UsageMetadata;
import parley.engine.EngineException;
import parley.engine.LanguageModel;
import parley.engine.Observation;
import parley.engine.Prompt;
import parley.engine.SpeechRecognizer.Transcript;
import parley.json.Json;
import parley.protocol.ClientMessage;
import parley.protocol.ClientMessage.Chunk;
import parley.protocol.CloseReason;
import parley.protocol.Dialect;
import parley.protocol.Rule;
import parley.protocol.ServerMessage;
import parley.protocol.ServerMessage.TurnCompleteReason;
import parley.session.SessionEvent.Production;
import parley.session.SessionEvent.Timer;
import parley.sight.SightEvent;
import parley.time.TimeSource;

/// The talk itself, from `setupComplete` to the end of the connection. Session loop only.
///
/// What happens becomes a [TurnEvent], [TurnTaking] says what follows, and this class has it done:
/// [Listening] knows what the user says, [Answering] what the model says, [Calling] what is asked of the
/// client, [Conversation] what was said. It never waits.
final class Dialogue implements Listening.Events, Calling.Talk {
    private static final Logger LOG = LoggerFactory.getLogger(Dialogue.class);

    private final ClientMessage.Setup setup;
    private final Dialect dialect;
    private final Outbox outbox;
    private final Promises promises;
    private final SessionSettings settings;
    private final Inbox inbox;
    private final Tokens tokens;
    private final Conversation conversation;
    private final Optional<SlidingWindow> window;
    private final Supplier<Duration> clock;
    private final Noises noises;
    private final Attachments attachments;
    private final Watching watching;
    private final Listening listening;
    private final Answering answering;
    private final Toolbox toolbox;
    private final Calling calling;
    private final Transition turnTaking = new TurnTaking();
    private final Instant created;
    private final List<Conversation.Entry> incoming = new ArrayList<>();
    private final List<Conversation.Entry> held = new ArrayList<>();
    private final boolean waitsForEyes;
    private final Reporting reporting;

    private TurnState state = TurnState.START;
    private Production arriving = new Production.ClauseBegins();
    private List<String> observations = List.of();
    private Json.Struct notes = Json.Struct.EMPTY;
    private Optional<LanguageModel.Output.Note> noted = Optional.empty();
    private Set<Observation.Kind> awaited = Set.of();
    private Optional<TurnId> looking = Optional.empty();
    private boolean noticing;
    private boolean unasked;
    private String systemInstruction;
    private boolean initialHistory;
    private boolean leaving;

    Dialogue(
            ClientMessage.Setup setup,
            Dialect dialect,
            Senses senses,
            Responder responder,
            SoundWork soundWork,
            FileSource files,
            Outbox outbox,
            Promises promises,
            SessionSettings settings,
            TimeSource time,
            Inbox inbox,
            RandomGenerator random,
            SessionSnapshot past,
            SessionWatch watch) {
        this.setup = setup;
        this.reporting = new Reporting(watch);
        this.dialect = dialect;
        this.outbox = outbox;
        this.promises = promises;
        this.settings = settings;
        this.inbox = inbox;
        this.tokens = new Tokens(senses.mind()::countTokens, setup.mediaResolution());
        this.conversation = new Conversation(settings.windowTokens(), time);
        this.window = Optional.of(setup.contextWindowCompression())
                .filter(ClientMessage.ContextWindowCompression::enabled)
                .map(asked -> SlidingWindow.of(asked, settings.windowTokens()));
        long beganNanos = time.nanos();
        this.clock = () -> Duration.ofNanos(time.nanos() - beganNanos);
        this.noises = new Noises(soundWork, inbox, clock);
        this.attachments = new Attachments(
                senses.ear(), soundWork, files, setup.inputAudioTranscription(), settings, inbox, tokens);
        this.watching = new Watching(senses.sight(), tokens.frames(), coversOnlyActivity(setup), clock, inbox);
        this.listening = new Listening(
                setup,
                senses,
                settings,
                inbox,
                outbox,
                tokens,
                noises,
                watching,
                !dialect.holds(Rule.NO_VOICE_ACTIVITY),
                this);
        this.answering = new Answering(setup, settings, time, inbox, outbox, responder, tokens, conversation);
        this.toolbox = new Toolbox(setup.tools());
        this.calling = new Calling(
                new ToolCalls(random, dialect.holds(Rule.ANSWERS_BY_NAME)),
                toolbox,
                dialect.holds(Rule.CALL_ENDS_TURN),
                settings.callLimit(),
                inbox,
                outbox,
                this);
        this.waitsForEyes = !senses.mind().sees();
        this.systemInstruction = setup.systemInstruction();
        this.initialHistory = setup.initialHistory() && !dialect.holds(Rule.HISTORY_FLAG_IGNORED);
        this.created = past.created();
        goOnWith(past);
    }

    /// A message of the client after its setup. A second setup never comes here.
    void received(ClientMessage message) {
        switch (message) {
            case ClientMessage.RealtimeInput(List<Chunk> chunks) -> chunks.forEach(this::perceive);
            case ClientMessage.ClientContent content -> read(content);
            case ClientMessage.ToolResponse(List<FunctionResponse> responses) ->
                attachments.inOrder(() -> calling.take(responses));
            case ClientMessage.ContextUpdate update -> attachments.inOrder(() -> update(update));
            case ClientMessage.Nothing _, ClientMessage.Setup _ -> {}
        }
    }

    /// The ear said something about an activity.
    void heard(int activity, Transcript transcript) {
        listening.heard(activity, transcript);
    }

    /// A sound file was taken apart.
    void unpacked(int file, SoundWork.Content content) {
        attachments.unpacked(file, content);
    }

    /// A file that the client referred to was looked for.
    void fetched(int file, FileSource.Found found) {
        attachments.fetched(file, found);
    }

    /// The ear said something about an utterance in a sound file.
    void heardInFile(int utterance, Transcript transcript) {
        attachments.heard(utterance, transcript);
    }

    /// Live sound was listened to.
    void noticed(List<Observation> sounds) {
        noises.noticed(sounds);
    }

    /// The eyes have looked at something. What the mind waits for begins a turn of its own, if that is wanted.
    void seen(SightEvent event) {
        List<Observation> changes = watching.seen(event);
        if (!watching.isLooking()) {
            looking.filter(answering::isOf).ifPresent(_ -> generate());
        }
        boolean expected = changes.stream().anyMatch(change -> awaited.contains(change.kind()));
        if (expected && setup.proactiveAudio()) {
            noticing = true;
            step(new TurnEvent.Noticed());
            noticing = false;
        }
    }

    /// The responder produced something. What comes of another turn than the present one is too late.
    void produced(TurnId id, Production production) {
        if (!answering.isOf(id)) {
            return;
        }
        answering.madeProgress();
        switch (production) {
            case Production.Words _, Production.ClauseBegins _, Production.Voiced _ -> {
                arriving = production;
                happened(new TurnEvent.OutputCame(id));
            }
            case Production.Noted(var note) -> noted = Optional.of(note);
            case Production.Sources(var passages) -> answering.restsOn(passages);
            case Production.Calls(List<FunctionCall> made) -> calling.make(id, made);
            case Production.Done(LanguageModel.Reason reason, int thoughts) -> {
                boolean playing = answering.ended(reasonOf(reason), thoughts);
                happened(new TurnEvent.Finished(id, playing));
            }
            case Production.Blocked blocked -> block(id, blocked);
            case Production.Failed(EngineException cause) -> fail(id, cause.getMessage());
        }
    }

    void timeUp(Timer timer) {
        switch (timer) {
            case Timer.PlaybackEnd(TurnId id) -> happened(new TurnEvent.PlaybackEnded(id));
            case Timer.TurnOverdue(TurnId id, int progress) -> turnOverdue(id, progress);
            case Timer.CallsOverdue(int round) -> calling.overdue(round);
            case Timer.CallOverdue(String id, int news) -> calling.overdue(id, news);
            case Timer.LookOverdue(TurnId id) -> lookOverdue(id);
            case Timer.StreamPaused(long samples) -> listening.streamPaused(samples);
            case Timer.HearingOverdue(int activity) -> listening.hearingOverdue(activity);
            case Timer.FileOverdue(int number) -> attachments.overdue(number);
            case Timer.NobodyCame _, Timer.ConnectionOld _, Timer.ConnectionOver _ -> {}
        }
    }

    /// What the session is now.
    SessionSnapshot snapshot() {
        return new SessionSnapshot(
                setup.model(),
                created,
                conversation.turns(),
                conversation.forgotten(),
                answering.spent(),
                notes,
                report(),
                new SessionSnapshot.Unfinished(calling.pending(), List.of(), promises.settled()));
    }

    /// Whether an answer is under way or owed to what was said.
    boolean isAnswering() {
        return switch (state.model()) {
            case TurnState.Model.Answering _, TurnState.Model.Playing _ -> true;
            case TurnState.Model.Idle _, TurnState.Model.Waiting _, TurnState.Model.Ended _ ->
                state.hearing() > 0 || attachments.isReading();
        };
    }

    /// Whether nothing that the client sent is still on its way into the conversation.
    boolean isQuiet() {
        return state.model() instanceof TurnState.Model.Idle
                && !state.userActive()
                && !state.owed()
                && !state.held()
                && !isAnswering();
    }

    /// Counters by subject, for people. Each subject is a struct of its own.
    private Json.Struct report() {
        return Json.struct()
                .put("talk", answering.report())
                .put("sight", watching.report())
                .build();
    }

    private void goOnWith(SessionSnapshot past) {
        conversation.goOnWith(past);
        answering.goOnWith(past);
        notes = past.notes();
        List<FunctionCall> waiting = past.unfinished().calls();
        if (!waiting.isEmpty()) {
            Set<String> blocking = calling.goOnWith(waiting);
            if (!blocking.isEmpty()) {
                state = state.with(new TurnState.Model.Waiting(new TurnId(0), blocking, false));
            }
        }
    }

    /// The connection is gone: nothing is sent any more and every engine stops. What is known is remembered:
    /// words that waited for their turn, what was heard of an answer, and calls that have none.
    void end() {
        if (state.model() instanceof TurnState.Model.Answering || state.model() instanceof TurnState.Model.Playing) {
            answering.leave();
        }
        leaving = true;
        release();
        step(new TurnEvent.Gone());
        attachments.giveUp();
        listening.close();
        watching.close();
        reporting.over();
    }

    @Override
    public void said(Conversation.Entry entry, List<String> observed) {
        attachments.inOrder(() -> take(entry, observed));
    }

    /// Words come behind a sound file that is still being read; everything else, above all that the user begins
    /// to speak, is followed at once.
    @Override
    public void happened(TurnEvent event) {
        if (event instanceof TurnEvent.WordsHeard) {
            attachments.inOrder(() -> step(event));
        } else {
            step(event);
        }
    }

    private void take(Conversation.Entry entry, List<String> observed) {
        incoming.add(entry);
        observations = observed;
    }

    @Override
    public void keeps(Content content) {
        conversation.add(entry(content));
    }

    @Override
    public void takes(Content content, TurnEvent event) {
        incoming.add(entry(content));
        step(event);
    }

    private void sendCalls() {
        answering.sendCalls(calling.latest());
        calling.sent();
    }

    /// Steps the turns on and has done what follows.
    private void step(TurnEvent event) {
        if (leaving) {
            incoming.forEach(conversation::add);
        }
        reporting.tell(event, listening::silence);
        Transition.Step step = turnTaking.next(state, event);
        state = step.state();
        step.effects().forEach(this::carryOut);
        incoming.clear();
    }

    private void perceive(Chunk chunk) {
        switch (chunk) {
            case Chunk.Audio(var audio) -> listening.hear(audio);
            case Chunk.Video(var frame) -> listening.see(frame);
            case Chunk.Text(String text) -> attachments.inOrder(() -> write(text));
            case Chunk.ActivityStart _ -> markStart();
            case Chunk.ActivityEnd _ -> listening.markEnd();
            case Chunk.AudioStreamEnd _ -> listening.endStream();
        }
    }

    private void markStart() {
        if (setup.realtimeInputConfig().automatic() && dialect.holds(Rule.MARKS_REFUSED)) {
            refuse();
        } else {
            listening.markStart();
        }
    }

    /// Ends the session, which Google does without saying why.
    private void refuse() {
        inbox.post(new SessionEvent.Ended(CloseReason.INVALID_ARGUMENT.close()));
    }

    private void write(String text) {
        Conversation.Entry written = listening.read(text);
        take(written, List.of());
        step(new TurnEvent.TextCame(listening.interrupts(), dialect.holds(Rule.INPUT_CANCELS_CALLS)));
    }

    /// What is written interrupts when it comes, and counts when it is read.
    private void read(ClientMessage.ClientContent message) {
        if (dialect.holds(Rule.LATER_CONTENT_REFUSED) && !initialHistory) {
            refuse();
            return;
        }
        if (attachments.delays(message.turns())) {
            step(new TurnEvent.ContentCame(false, dialect.holds(Rule.INPUT_CANCELS_CALLS)));
        }
        attachments.read(message.turns(), clock.get(), result -> take(result, message.turnComplete()));
    }

    private void take(ContentReading.Result read, boolean complete) {
        noises.add(read.sounds());
        for (Conversation.Entry entry : read.entries()) {
            if (entry.content().role() == Role.SYSTEM) {
                systemInstruction = entry.content().text();
            } else {
                show(entry.content());
                take(entry, read.remarks());
            }
        }
        boolean answer = complete && !initialHistory;
        initialHistory &= !complete;
        step(new TurnEvent.ContentCame(answer, dialect.holds(Rule.INPUT_CANCELS_CALLS)));
        if (isQuiet()) {
            promises.taken(this::snapshot);
        }
    }

    /// Pictures that come with words are examined like frames.
    private void show(Content content) {
        for (Part part : content.parts()) {
            if (part instanceof Part.InlineData(var blob) && blob.mimeType().startsWith("image/")) {
                watching.show(blob, content.text());
            }
        }
    }

    private static boolean coversOnlyActivity(ClientMessage.Setup setup) {
        return setup.realtimeInputConfig().turnCoverage() == ClientMessage.TurnCoverage.TURN_INCLUDES_ONLY_ACTIVITY;
    }

    private void update(ClientMessage.ContextUpdate update) {
        update.systemInstruction().ifPresent(text -> systemInstruction = text);
        update.tools().ifPresent(toolbox::replace);
    }

    private void turnOverdue(TurnId id, int progress) {
        boolean generating = state.model() instanceof TurnState.Model.Answering(TurnId turn) && turn.equals(id);
        if (generating && answering.isStalled(progress)) {
            fail(id, "no progress within " + settings.stallLimit());
        }
    }

    private void fail(TurnId id, String why) {
        answering.failed(why);
        happened(new TurnEvent.Failed(id));
    }

    /// What is blocked is not remembered either, so that the talk can go on.
    private void block(TurnId id, Production.Blocked blocked) {
        noted = Optional.empty();
        if (blocked.input()) {
            conversation.withdraw();
        }
        happened(new TurnEvent.Blocked(id, answering.blocked(blocked)));
    }

    private void carryOut(TurnEffect effect) {
        reporting.tell(effect, arriving, calling.latest().size());
        switch (effect) {
            case TurnEffect.TakeInput _ -> incoming.forEach(conversation::add);
            case TurnEffect.HoldInput _ -> held.addAll(incoming);
            case TurnEffect.ReleaseInput _ -> release();
            case TurnEffect.Begin(TurnId id) -> begin(id);
            case TurnEffect.Resume _ -> generate();
            case TurnEffect.Cancel _ -> cancel();
            case TurnEffect.Interrupt _ -> interrupt();
            case TurnEffect.Deliver _ -> answering.deliver(arriving);
            case TurnEffect.SendCalls _ -> promises.keep(this::sendCalls, this::snapshot);
            case TurnEffect.CancelCalls(Set<String> ids) -> calling.cancel(ids);
            case TurnEffect.CompleteGeneration _ -> answering.completeGeneration();
            case TurnEffect.AwaitPlayback _ -> answering.awaitPlayback();
            case TurnEffect.CompleteTurn _ -> promises.completeTurn(this::completeTurn, this::snapshot, isQuiet());
            case TurnEffect.CompleteSilentTurn _ ->
                promises.completeTurn(this::completeSilentTurn, this::snapshot, isQuiet());
        }
    }

    private void release() {
        held.forEach(conversation::add);
        held.clear();
    }

    private void begin(TurnId id) {
        promises.turnBegins();
        listening.turnBegins();
        observations =
                Stream.concat(observations.stream(), noises.take().stream()).toList();
        answering.begin(id);
        window.ifPresent(this::slide);
        if (window.isEmpty() && conversation.forgotten() > 0 && dialect.holds(Rule.FULL_WINDOW_ENDS)) {
            refuse();
        }
        unasked = noticing;
        if (waitsForEyes && watching.isLooking()) {
            looking = Optional.of(id);
            inbox.set(new Timer.LookOverdue(id), settings.lookLimit().toNanos());
        } else {
            generate();
        }
    }

    private void slide(SlidingWindow sliding) {
        int always = contextTokens().total() - conversation.tokens().total();
        conversation.forget(sliding.slides(conversation.turns(), always));
    }

    private void lookOverdue(TurnId id) {
        if (looking.filter(id::equals).isPresent()) {
            watching.lookNoLonger();
            generate();
        }
    }

    private void cancel() {
        looking = Optional.empty();
        answering.cancel();
    }

    /// Of an answer that nobody heard a word of, the mind remembers nothing either.
    private void interrupt() {
        boolean heard = answering.interrupt();
        noted = heard ? noted : Optional.empty();
    }

    private void completeTurn() {
        noted.ifPresent(note -> {
            notes = note.notes();
            awaited = note.awaited();
        });
        noted = Optional.empty();
        answering.completeTurn();
        reporting.turnEnded(answering.reason(), answering.usage());
    }

    private void generate() {
        looking = Optional.empty();
        reporting.thinking();
        Prompt prompt = new Prompt(
                systemInstruction,
                conversation.contents(),
                toolbox.functions(),
                setup.generationConfig(),
                Stream.concat(observations.stream(), watching.sentences().stream())
                        .toList(),
                new Prompt.Sight(seen(), clock.get(), notes, unasked));
        answering.generate(prompt, toolbox.searches(), contextTokens());
    }

    /// What was seen and heard, oldest first.
    private List<Observation> seen() {
        return Stream.concat(noises.memory().stream(), watching.memory().stream())
                .sorted(Comparator.comparing(Observation::at))
                .toList();
    }

    private void completeSilentTurn() {
        UsageMetadata usage = new UsageMetadata(contextTokens(), TokenCount.NONE, 0);
        answering.charge(usage);
        outbox.send(new ServerMessage.TurnComplete(usage, TurnCompleteReason.NONE, true));
    }

    private Conversation.Entry entry(Content content) {
        return new Conversation.Entry(content, tokens.of(content));
    }

    /// Everything that the mind reads.
    private TokenCount contextTokens() {
        return conversation.tokens().plus(tokens.always(systemInstruction, toolbox.tools()));
    }

    private static TurnCompleteReason reasonOf(LanguageModel.Reason reason) {
        return switch (reason) {
            case STOP, MAX_TOKENS, CALLS -> TurnCompleteReason.NONE;
            case MALFORMED_CALL -> TurnCompleteReason.MALFORMED_FUNCTION_CALL;
        };
    }
}
