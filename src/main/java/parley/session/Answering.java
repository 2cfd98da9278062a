package parley.session;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.content.FunctionCall;
import parley.content.HarmCategory;
import parley.content.Part;
import parley.content.TokenCount;
import parley.content.UsageMetadata;
import parley.engine.DocumentSearch.Passage;
import parley.engine.LanguageModel.Output;
import parley.engine.Prompt;
import parley.engine.SpeechSynthesizer.Speech;
import parley.engine.SpeechSynthesizer.Voice;
import parley.json.Json;
import parley.media.AudioChunk;
import parley.protocol.ClientMessage;
import parley.protocol.ClientMessage.ResponseModality;
import parley.protocol.ServerMessage;
import parley.protocol.ServerMessage.TurnCompleteReason;
import parley.safety.BlockThreshold;
import parley.safety.SafetyPolicy;
import parley.session.SessionEvent.Production;
import parley.session.SessionEvent.Timer;
import parley.time.TimeSource;

/// What the model says: the answer under way, how it goes to the client, and what the conversation keeps of
/// it. Session loop only.
final class Answering {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    /// A message holds at most a second of sound, far below what any client refuses (live.md 1.5).
    private static final int LONGEST_SOUND = AudioChunk.SPEECH_HZ;

    private final ClientMessage.Setup setup;
    private final SessionSettings settings;
    private final TimeSource time;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Responder responder;
    private final Tokens tokens;
    private final Conversation conversation;
    private final SafetyPolicy policy;
    private Turn turn;
    private UsageMetadata spent = UsageMetadata.NONE;
    private String asked = "";
    private int answers;
    private int interruptions;

    Answering(
            ClientMessage.Setup setup,
            SessionSettings settings,
            TimeSource time,
            Inbox inbox,
            Outbox outbox,
            Responder responder,
            Tokens tokens,
            Conversation conversation) {
        this.setup = setup;
        this.settings = settings;
        this.time = time;
        this.inbox = inbox;
        this.outbox = outbox;
        this.responder = responder;
        this.tokens = tokens;
        this.conversation = conversation;
        this.policy = policy(setup);
        this.turn = new Turn(new TurnId(0), TokenCount.NONE, tokens);
    }

    /// Goes on where another connection ended.
    void goOnWith(SessionSnapshot past) {
        spent = past.spent();
    }

    /// A new turn begins.
    void begin(TurnId id) {
        answers++;
        turn = new Turn(id, TokenCount.NONE, tokens);
    }

    /// Asks for an answer to `prompt`, the first of the turn or the next one after its calls.
    ///
    /// @param searches whether documents are searched for what the user said
    void generate(Prompt prompt, boolean searches, TokenCount promptTokens) {
        boolean aloud = setup.responseModality() == ResponseModality.AUDIO;
        Voice voice =
                new Voice(setup.voiceName().isEmpty() ? Voice.DEFAULT.name() : setup.voiceName(), setup.languageCode());
        Responder.Request request = new Responder.Request(prompt, aloud, voice, searches, policy);
        asked = prompt.asked();
        turn.answeredBy(responder.answer(turn.id(), request, inbox::post), promptTokens);
        watch();
    }

    boolean isOf(TurnId id) {
        return turn.id().equals(id);
    }

    /// The answer produced something.
    void madeProgress() {
        turn.madeProgress();
    }

    /// Whether the answer produced nothing since `progress` was counted. Looks again later otherwise.
    boolean isStalled(int progress) {
        if (turn.progress() == progress) {
            return true;
        }
        watch();
        return false;
    }

    /// The answer is over.
    ///
    /// @return whether the client still has sound to play
    boolean ended(TurnCompleteReason reason, int thoughtsTokens) {
        turn.ended(reason, thoughtsTokens);
        return settings.pacing() && turn.playback().remainingNanos(time.nanos()) > 0;
    }

    /// The answer cannot go on.
    void failed(String why) {
        LOG.warn("the answer ends early: {}", why);
        turn.ended(TurnCompleteReason.GENERATED_OTHER, 0);
    }

    /// What was said must not be said, or must not be answered.
    ///
    /// @return whether the client still has sound to play
    boolean blocked(Production.Blocked blocked) {
        turn.blocked(
                blocked.input()
                        ? TurnCompleteReason.PROHIBITED_INPUT_CONTENT
                        : TurnCompleteReason.GENERATED_CONTENT_SAFETY,
                blocked.ratings());
        return turn.playback().sentSamples() > 0
                && (!settings.pacing() || turn.playback().remainingNanos(time.nanos()) > 0);
    }

    private static SafetyPolicy policy(ClientMessage.Setup setup) {
        Map<HarmCategory, BlockThreshold> thresholds = new EnumMap<>(HarmCategory.class);
        for (ClientMessage.SafetySetting setting : setup.safetySettings()) {
            for (HarmCategory category : HarmCategory.values()) {
                if (category.wireName().equals(setting.category())) {
                    thresholds.put(category, BlockThreshold.valueOf(setting.threshold()));
                }
            }
        }
        return new SafetyPolicy(thresholds);
    }

    void cancel() {
        turn.cancel();
    }

    void deliver(Production production) {
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
            case Production.Words _,
                    Production.Noted _,
                    Production.Sources _,
                    Production.Calls _,
                    Production.Done _,
                    Production.Blocked _,
                    Production.Failed _ -> {}
        }
    }

    void sendCalls(List<FunctionCall> calls) {
        finishTranscription();
        conversation.add(turn.recordAll(calls.stream().<Part>map(Part.Call::new).toList()));
        outbox.send(new ServerMessage.ToolCall(calls));
    }

    /// Cuts the answer: forgets what was not sent and remembers only what was heard.
    ///
    /// @return whether any of it was heard
    boolean interrupt() {
        interruptions++;
        long unsent = outbox.discardSpeech();
        finishTranscription();
        outbox.send(new ServerMessage.Interrupted());
        return addHeard(unsent);
    }

    /// The connection is gone in the middle of an answer: remembers what was heard of it.
    void leave() {
        addHeard(outbox.discardSpeech());
        charge(turn.usage());
    }

    /// What the answer rests on.
    void restsOn(List<Passage> passages) {
        turn.restsOn(passages);
    }

    void completeGeneration() {
        finishTranscription();
        if (!turn.sources().isEmpty()) {
            outbox.send(new ServerMessage.GroundingMetadata(grounding(asked, turn.sources())));
        }
        outbox.send(new ServerMessage.GenerationComplete());
    }

    /// live.md 4.3: before `generationComplete`.
    private static Json.Struct grounding(String asked, List<Passage> passages) {
        List<Json> chunks = passages.stream()
                .<Json>map(passage -> Json.struct()
                        .put(
                                "web",
                                Json.struct()
                                        .put("uri", passage.uri())
                                        .put("title", passage.title())
                                        .build())
                        .build())
                .toList();
        return Json.struct()
                .put("webSearchQueries", Json.array(List.of(Json.of(asked))))
                .put("groundingChunks", Json.array(chunks))
                .build();
    }

    void awaitPlayback() {
        inbox.set(new Timer.PlaybackEnd(turn.id()), turn.playback().remainingNanos(time.nanos()));
    }

    void completeTurn() {
        Conversation.Entry entry = turn.recordAll(List.of());
        if (!entry.content().parts().isEmpty()) {
            conversation.add(entry);
        }
        charge(turn.usage());
        outbox.send(new ServerMessage.TurnComplete(turn.usage(), turn.reason(), false, turn.ratings()));
    }

    /// A turn is over and cost so much.
    void charge(UsageMetadata usage) {
        spent = spent.plus(usage);
    }

    /// Counters of this connection.
    Json.Struct report() {
        return Json.struct()
                .put("answers", answers)
                .put("interruptions", interruptions)
                .build();
    }

    /// Why the latest turn is over.
    TurnCompleteReason reason() {
        return turn.reason();
    }

    /// What the latest turn cost.
    UsageMetadata usage() {
        return turn.usage();
    }

    /// What all turns that are over cost.
    UsageMetadata spent() {
        return spent;
    }

    private void watch() {
        inbox.set(
                new Timer.TurnOverdue(turn.id(), turn.progress()),
                settings.stallLimit().toNanos());
    }

    private void speak(AudioChunk sound) {
        short[] samples = sound.samples();
        for (int from = 0; from < samples.length; from += LONGEST_SOUND) {
            int to = Math.min(samples.length, from + LONGEST_SOUND);
            AudioChunk piece = to - from == samples.length
                    ? sound
                    : new AudioChunk(Arrays.copyOfRange(samples, from, to), sound.rateHz());
            String words = turn.sounded(piece, time.nanos());
            outbox.send(new ServerMessage.ModelSpeech(piece, transcribes() ? words : ""));
        }
    }

    private void finishTranscription() {
        if (turn.told() && transcribes()) {
            turn.tellEnd();
            outbox.send(new ServerMessage.OutputTranscription("", true));
        }
    }

    private boolean transcribes() {
        return setup.outputAudioTranscription().enabled();
    }

    private boolean addHeard(long unsentSamples) {
        Conversation.Entry heard = turn.recordHeard(time.nanos(), settings.pacing(), unsentSamples);
        boolean any = !heard.content().parts().isEmpty();
        if (any) {
            conversation.addInterrupted(heard);
        }
        return any;
    }
}
