package parley.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.activity.ActivityChange;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.content.FunctionDeclaration;
import parley.content.FunctionResponse;
import parley.content.Part;
import parley.content.Role;
import parley.content.TokenCount;
import parley.content.Tool;
import parley.content.UsageMetadata;
import parley.engine.EngineException;
import parley.engine.LanguageModel;
import parley.engine.LanguageModel.Output;
import parley.engine.Prompt;
import parley.engine.SpeechRecognizer;
import parley.engine.SpeechRecognizer.Transcript;
import parley.engine.SpeechSynthesizer.Speech;
import parley.engine.SpeechSynthesizer.Voice;
import parley.media.AudioChunk;
import parley.protocol.ClientMessage;
import parley.protocol.ClientMessage.ActivityHandling;
import parley.protocol.ClientMessage.Chunk;
import parley.protocol.ClientMessage.ResponseModality;
import parley.protocol.ClientMessage.TurnCoverage;
import parley.protocol.Dialect;
import parley.protocol.ServerMessage;
import parley.protocol.ServerMessage.Kind;
import parley.protocol.ServerMessage.TurnCompleteReason;
import parley.session.SessionEvent.Production;
import parley.session.SessionEvent.Timer;
import parley.time.TimeSource;

/// The talk itself, from `setupComplete` to the end of the connection. Session loop only.
///
/// What the client does becomes a [TurnEvent], [TurnTaking] says what follows, and this class does it: it
/// keeps the conversation, asks ear, mind and voice, and sends. It never waits.
final class Dialogue {
    private static final Logger LOG = LoggerFactory.getLogger(Dialogue.class);
    private static final int LONGEST_SOUND = AudioChunk.SPEECH_HZ;

    private final ClientMessage.Setup setup;
    private final Dialect dialect;
    private final Outbox outbox;
    private final SessionSettings settings;
    private final TimeSource time;
    private final Inbox inbox;
    private final Responder responder;
    private final Tokens tokens;
    private final Microphone microphone;
    private final Hearing hearing;
    private final Conversation conversation;
    private final Frames frames = new Frames();
    private final ToolCalls toolCalls;
    private final Transition turnTaking = new TurnTaking();
    private final List<Conversation.Entry> incoming = new ArrayList<>();
    private final List<Conversation.Entry> held = new ArrayList<>();
    private final Set<String> said = new HashSet<>();

    private TurnState state = TurnState.START;
    private Turn turn;
    private List<FunctionCall> calls = List.of();
    private Production arriving = new Production.ClauseBegins();
    private List<String> observations = List.of();
    private String systemInstruction;
    private List<Tool> tools;
    private boolean initialHistory;
    private long coveredSamples;

    Dialogue(
            ClientMessage.Setup setup,
            Dialect dialect,
            Senses senses,
            Responder responder,
            Outbox outbox,
            SessionSettings settings,
            TimeSource time,
            Inbox inbox,
            RandomGenerator random) {
        this.setup = setup;
        this.dialect = dialect;
        this.outbox = outbox;
        this.settings = settings;
        this.time = time;
        this.inbox = inbox;
        this.responder = responder;
        this.tokens = new Tokens(senses.mind()::countTokens, setup.mediaResolution());
        this.microphone = new Microphone(setup.realtimeInputConfig(), senses.detector());
        this.hearing = new Hearing(
                senses.ear(),
                new SpeechRecognizer.Hints(
                        setup.inputAudioTranscription().languageCodes(),
                        setup.inputAudioTranscription().customVocabulary()),
                inbox);
        this.conversation = new Conversation(settings.windowTokens());
        this.toolCalls = new ToolCalls(random);
        this.systemInstruction = setup.systemInstruction();
        this.tools = setup.tools();
        this.initialHistory = setup.initialHistory();
        this.turn = new Turn(new TurnId(0), TokenCount.NONE, tokens);
    }

    /// A message of the client after its setup. A second setup never comes here.
    void received(ClientMessage message) {
        switch (message) {
            case ClientMessage.RealtimeInput(List<Chunk> chunks) -> chunks.forEach(this::perceive);
            case ClientMessage.ClientContent content -> read(content);
            case ClientMessage.ToolResponse(List<FunctionResponse> responses) -> takeAnswers(responses);
            case ClientMessage.ContextUpdate update -> update(update);
            case ClientMessage.Nothing _, ClientMessage.Setup _ -> {}
        }
    }

    /// The ear said something about an activity.
    void heard(int activity, Transcript transcript) {
        switch (transcript) {
            case Transcript.Partial(String text) -> sendInterim(text);
            case Transcript.Final _ -> hearing.settle(activity, transcript);
            case Transcript.Failed(EngineException cause) -> {
                LOG.warn("the ear failed: {}", cause.getMessage());
                hearing.settle(activity, transcript);
            }
        }
        for (var next = hearing.next(); next.isPresent(); next = hearing.next()) {
            understand(next.get());
        }
    }

    /// The responder produced something. What comes of another turn than the present one is too late.
    void produced(TurnId id, Production production) {
        if (!id.equals(turn.id())) {
            return;
        }
        turn.madeProgress();
        switch (production) {
            case Production.Words _, Production.ClauseBegins _, Production.Voiced _ -> {
                arriving = production;
                step(new TurnEvent.OutputCame(id));
            }
            case Production.Calls(List<FunctionCall> made) -> callsMade(id, made);
            case Production.Done(LanguageModel.Reason reason, int thoughts) -> {
                turn.ended(reasonOf(reason), thoughts);
                step(new TurnEvent.Finished(id, isPlaying()));
            }
            case Production.Failed(EngineException cause) -> fail(id, cause.getMessage());
        }
    }

    void timeUp(Timer timer) {
        switch (timer) {
            case Timer.PlaybackEnd(TurnId id) -> step(new TurnEvent.PlaybackEnded(id));
            case Timer.TurnOverdue(TurnId id, int progress) -> watch(id, progress);
            case Timer.CallsOverdue(int round) when round == toolCalls.round() -> giveUpCalls();
            case Timer.CallsOverdue _ -> {}
            case Timer.StreamPaused(long samples)
            when samples == microphone.receivedSamples() -> microphone.flush().forEach(this::follow);
            case Timer.StreamPaused _ -> watchStream();
            case Timer.HearingOverdue(int activity) ->
                heard(
                        activity,
                        new Transcript.Failed(new EngineException("no words within " + settings.hearingLimit())));
        }
    }

    /// The connection is gone: nothing is sent any more and every engine stops.
    void end() {
        step(new TurnEvent.Gone());
        hearing.close();
    }

    // What the client does.

    private void perceive(Chunk chunk) {
        switch (chunk) {
            case Chunk.Audio(AudioChunk audio) -> microphone.hear(audio).forEach(this::follow);
            case Chunk.Video(var frame) -> frames.add(frame, state.userActive(), time.nanos());
            case Chunk.Text(String text) -> write(text);
            case Chunk.ActivityStart _ -> {
                onceInLog(
                        microphone.isAutomatic(), "activityStart is ignored while activity is detected automatically");
                microphone.markStart().forEach(this::follow);
            }
            case Chunk.ActivityEnd _ -> microphone.markEnd().forEach(this::follow);
            case Chunk.AudioStreamEnd _ -> microphone.flush().forEach(this::follow);
        }
    }

    private void follow(ActivityChange change) {
        switch (change) {
            case ActivityChange.Started(long atSample, AudioChunk sound) -> {
                hearing.open();
                hearing.feed(sound);
                sendActivity(Kind.START, atSample);
                step(new TurnEvent.UserStarted(interrupts()));
                watchStream();
            }
            case ActivityChange.Continued(AudioChunk sound) -> hearing.feed(sound);
            case ActivityChange.Ended(long atSample) -> {
                int activity = hearing.finish();
                sendActivity(Kind.END, atSample);
                step(new TurnEvent.UserEnded());
                inbox.set(
                        new Timer.HearingOverdue(activity),
                        settings.hearingLimit().toNanos());
            }
        }
    }

    private void understand(Hearing.Utterance utterance) {
        String words = utterance.words();
        if (setup.inputAudioTranscription().enabled()) {
            outbox.send(new ServerMessage.InputTranscription(words, true));
        }
        if (words.isEmpty()) {
            step(new TurnEvent.WordsHeard(false));
            return;
        }
        List<Part> parts = new ArrayList<>(frames.take(isOnlyActivity()));
        TokenCount price = tokens.of(parts).plus(Tokens.ofSound(covered(utterance.samples()), AudioChunk.HEARING_HZ));
        parts.add(new Part.Text(words));
        incoming.add(new Conversation.Entry(new Content(Role.USER, parts), price));
        observations = observe(utterance);
        step(new TurnEvent.WordsHeard(true));
    }

    /// Written words are an activity of their own; they end a spoken one, and both are one turn (U26).
    private void write(String text) {
        microphone.flush().forEach(this::follow);
        microphone.markEnd().forEach(this::follow);
        List<Part> parts = new ArrayList<>(frames.take(false));
        parts.add(new Part.Text(text));
        Content content = new Content(Role.USER, parts);
        incoming.add(new Conversation.Entry(content, tokens.of(content)));
        observations = List.of();
        step(new TurnEvent.TextCame(interrupts(), dialect.inputCancelsCalls()));
    }

    private void read(ClientMessage.ClientContent message) {
        for (Content content : message.turns()) {
            if (content.role() == Role.SYSTEM) {
                systemInstruction = content.text();
            } else {
                incoming.add(new Conversation.Entry(content, tokens.of(content)));
            }
        }
        boolean answer = message.turnComplete() && !initialHistory;
        initialHistory &= !message.turnComplete();
        observations = List.of();
        step(new TurnEvent.ContentCame(answer, dialect.inputCancelsCalls()));
    }

    private void update(ClientMessage.ContextUpdate update) {
        update.systemInstruction().ifPresent(text -> systemInstruction = text);
        update.tools().ifPresent(list -> tools = list);
    }

    private void takeAnswers(List<FunctionResponse> responses) {
        remember(toolCalls.answer(responses));
    }

    private void giveUpCalls() {
        LOG.info("calls were not answered within {}", settings.callLimit());
        Set<String> open = toolCalls.pendingIds();
        List<FunctionResponse> answers =
                toolCalls.giveUp("no answer within " + settings.callLimit().toSeconds() + " s");
        if (!open.isEmpty()) {
            remember(answers, new TurnEvent.CallsOverdue());
        }
    }

    private void remember(List<FunctionResponse> answers) {
        if (!answers.isEmpty()) {
            remember(
                    answers,
                    new TurnEvent.CallsAnswered(Set.copyOf(
                            answers.stream().map(FunctionResponse::id).toList())));
        }
    }

    private void remember(List<FunctionResponse> answers, TurnEvent event) {
        Content content = new Content(
                Role.USER, answers.stream().<Part>map(Part.Answer::new).toList());
        conversation.add(new Conversation.Entry(content, tokens.of(content)));
        step(event);
    }

    // What the model does.

    private void callsMade(TurnId id, List<FunctionCall> made) {
        calls = toolCalls.open(made);
        step(new TurnEvent.CallsMade(id, toolCalls.pendingIds(), dialect.toolCallEndsTurn()));
    }

    private void fail(TurnId id, String why) {
        LOG.warn("the answer ends early: {}", why);
        turn.ended(TurnCompleteReason.GENERATED_OTHER, 0);
        step(new TurnEvent.Failed(id));
    }

    private void watch(TurnId id, int progress) {
        if (!id.equals(turn.id()) || !(state.model() instanceof TurnState.Model.Answering)) {
            return;
        }
        if (turn.progress() == progress) {
            fail(id, "no progress within " + settings.stallLimit());
            return;
        }
        inbox.set(
                new Timer.TurnOverdue(id, turn.progress()),
                settings.stallLimit().toNanos());
    }

    private void watchStream() {
        if (microphone.isAutomatic() && state.userActive()) {
            inbox.set(
                    new Timer.StreamPaused(microphone.receivedSamples()),
                    settings.streamPause().toNanos());
        }
    }

    // What follows.

    private void step(TurnEvent event) {
        Transition.Step step = turnTaking.next(state, event);
        state = step.state();
        step.effects().forEach(this::carryOut);
        incoming.clear();
    }

    private void carryOut(TurnEffect effect) {
        switch (effect) {
            case TurnEffect.TakeInput _ -> incoming.forEach(conversation::add);
            case TurnEffect.HoldInput _ -> held.addAll(incoming);
            case TurnEffect.ReleaseInput _ -> release();
            case TurnEffect.Begin(TurnId id) -> begin(id);
            case TurnEffect.Resume _ -> generate();
            case TurnEffect.Cancel _ -> turn.cancel();
            case TurnEffect.Interrupt _ -> interrupt();
            case TurnEffect.Deliver _ -> deliver(arriving);
            case TurnEffect.SendCalls _ -> sendCalls();
            case TurnEffect.CancelCalls(Set<String> ids) -> cancelCalls(ids);
            case TurnEffect.CompleteGeneration _ -> completeGeneration();
            case TurnEffect.AwaitPlayback(TurnId id) ->
                inbox.set(new Timer.PlaybackEnd(id), turn.playback().remainingNanos(time.nanos()));
            case TurnEffect.CompleteTurn _ -> completeTurn();
            case TurnEffect.CompleteSilentTurn _ -> completeSilentTurn();
        }
    }

    private void release() {
        held.forEach(conversation::add);
        held.clear();
    }

    private void begin(TurnId id) {
        coveredSamples = microphone.receivedSamples();
        turn = new Turn(id, TokenCount.NONE, tokens);
        generate();
    }

    private void generate() {
        List<FunctionDeclaration> functions = tools.stream()
                .filter(Tool.Function.class::isInstance)
                .map(tool -> ((Tool.Function) tool).declaration())
                .toList();
        Prompt prompt = new Prompt(
                systemInstruction, conversation.contents(), functions, setup.generationConfig(), observations);
        boolean aloud = setup.responseModality() == ResponseModality.AUDIO;
        Voice voice =
                new Voice(setup.voiceName().isEmpty() ? Voice.DEFAULT.name() : setup.voiceName(), setup.languageCode());
        Responder.Response response =
                responder.answer(turn.id(), new Responder.Request(prompt, aloud, voice), inbox::post);
        turn.answeredBy(response, contextTokens(functions));
        inbox.set(
                new Timer.TurnOverdue(turn.id(), turn.progress()),
                settings.stallLimit().toNanos());
    }

    private TokenCount contextTokens(List<FunctionDeclaration> functions) {
        TokenCount declared = functions.stream()
                .map(function -> tokens.ofText(
                        function.name() + function.description() + parley.json.JsonText.write(function.parameters())))
                .reduce(TokenCount.NONE, TokenCount::plus);
        return conversation.tokens().plus(tokens.ofText(systemInstruction)).plus(declared);
    }

    private void deliver(Production production) {
        switch (production) {
            case Production.Words(Output.Text(String piece)) -> {
                turn.wrote(piece);
                outbox.send(new ServerMessage.ModelTurn(new Part.Text(piece)));
            }
            case Production.Words(Output.Thought(String piece)) -> {
                if (setup.generationConfig().includeThoughts()) {
                    outbox.send(new ServerMessage.ModelTurn(new Part.Thought(piece)));
                }
            }
            case Production.ClauseBegins _ -> turn.clauseBegins();
            case Production.Voiced(Speech.Word word) -> turn.said(word);
            case Production.Voiced(Speech.Sound(AudioChunk sound)) -> speak(sound);
            case Production.Words _, Production.Calls _, Production.Done _, Production.Failed _ -> {}
        }
    }

    /// A message holds at most a second of sound, far below what any client refuses (live.md 1.5).
    private void speak(AudioChunk sound) {
        for (int from = 0; from < sound.samples().length; from += LONGEST_SOUND) {
            int to = Math.min(sound.samples().length, from + LONGEST_SOUND);
            AudioChunk piece = to - from == sound.samples().length
                    ? sound
                    : new AudioChunk(java.util.Arrays.copyOfRange(sound.samples(), from, to), sound.rateHz());
            String words = turn.sounded(piece, time.nanos());
            outbox.send(new ServerMessage.ModelSpeech(piece, transcribed(words)));
        }
    }

    private void sendCalls() {
        finishTranscription();
        conversation.add(turn.recordAll(calls.stream().<Part>map(Part.Call::new).toList()));
        outbox.send(new ServerMessage.ToolCall(calls));
        inbox.set(
                new Timer.CallsOverdue(toolCalls.round()), settings.callLimit().toNanos());
    }

    private void cancelCalls(Set<String> ids) {
        List<FunctionResponse> answers = toolCalls.giveUp("cancelled");
        if (!answers.isEmpty()) {
            Content content = new Content(
                    Role.USER, answers.stream().<Part>map(Part.Answer::new).toList());
            conversation.add(new Conversation.Entry(content, tokens.of(content)));
        }
        outbox.send(new ServerMessage.ToolCallCancellation(ids.stream().sorted().toList()));
    }

    private void interrupt() {
        long unsent = outbox.discardSpeech();
        finishTranscription();
        outbox.send(new ServerMessage.Interrupted());
        add(turn.recordHeard(time.nanos(), settings.pacing(), unsent));
    }

    private void completeGeneration() {
        finishTranscription();
        outbox.send(new ServerMessage.GenerationComplete());
    }

    private void completeTurn() {
        add(turn.recordAll(List.of()));
        outbox.send(new ServerMessage.TurnComplete(turn.usage(), turn.reason(), false));
    }

    private void completeSilentTurn() {
        UsageMetadata usage = new UsageMetadata(contextTokens(List.of()), TokenCount.NONE, 0);
        outbox.send(new ServerMessage.TurnComplete(usage, TurnCompleteReason.NONE, true));
    }

    private void finishTranscription() {
        if (turn.told() && setup.outputAudioTranscription().enabled()) {
            turn.tellEnd();
            outbox.send(new ServerMessage.OutputTranscription("", true));
        }
    }

    private void add(Conversation.Entry entry) {
        if (!entry.content().parts().isEmpty()) {
            conversation.add(entry);
        }
    }

    // Small questions.

    private boolean interrupts() {
        return setup.realtimeInputConfig().activityHandling() == ActivityHandling.START_OF_ACTIVITY_INTERRUPTS;
    }

    private boolean isOnlyActivity() {
        return setup.realtimeInputConfig().turnCoverage() == TurnCoverage.TURN_INCLUDES_ONLY_ACTIVITY;
    }

    /// The samples that the turn is charged for: its activity, or with `TURN_INCLUDES_ALL_INPUT` all sound
    /// since the last one.
    private long covered(long activitySamples) {
        return setup.realtimeInputConfig().turnCoverage() == TurnCoverage.TURN_INCLUDES_ALL_INPUT
                ? Math.max(activitySamples, microphone.receivedSamples() - coveredSamples)
                : activitySamples;
    }

    private boolean isPlaying() {
        return settings.pacing() && turn.playback().remainingNanos(time.nanos()) > 0;
    }

    private String transcribed(String words) {
        return setup.outputAudioTranscription().enabled() ? words : "";
    }

    private void sendActivity(Kind kind, long atSample) {
        if (setup.explicitVadSignal()) {
            outbox.send(new ServerMessage.VoiceActivityDetectionSignal(kind));
        }
        if (settings.voiceActivity()) {
            Duration offset = Duration.ofMillis(atSample * 1_000 / AudioChunk.HEARING_HZ);
            outbox.send(new ServerMessage.VoiceActivity(kind, offset));
        }
    }

    private void sendInterim(String text) {
        if (settings.interimTranscription() && setup.inputAudioTranscription().enabled()) {
            outbox.send(new ServerMessage.InterimInputTranscription(text));
        }
    }

    private static List<String> observe(Hearing.Utterance utterance) {
        return List.of(
                "The user spoke for %.1f seconds.".formatted((double) utterance.samples() / AudioChunk.HEARING_HZ),
                "The loudness was %.0f dB below full scale.".formatted(-utterance.levelDb()));
    }

    private static TurnCompleteReason reasonOf(LanguageModel.Reason reason) {
        return switch (reason) {
            case STOP, MAX_TOKENS, CALLS -> TurnCompleteReason.NONE;
            case MALFORMED_CALL -> TurnCompleteReason.MALFORMED_FUNCTION_CALL;
        };
    }

    private void onceInLog(boolean condition, String sentence) {
        if (condition && said.add(sentence)) {
            LOG.info(sentence);
        }
    }
}
