package parley.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import parley.content.Blob;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.content.FunctionDeclaration;
import parley.content.FunctionResponse;
import parley.content.GenerationConfig;
import parley.content.Tool;
import parley.engine.Cancellation;
import parley.engine.DocumentSearch;
import parley.engine.EngineException;
import parley.engine.LanguageModel;
import parley.engine.Observation;
import parley.engine.Prompt;
import parley.engine.Region;
import parley.engine.SpeechRecognizer;
import parley.engine.SpeechSynthesizer;
import parley.engine.VisionModel;
import parley.engine.VoiceActivityDetector;
import parley.engines.sounds.MeasuredSounds;
import parley.json.Json;
import parley.json.JsonText;
import parley.media.AudioChunk;
import parley.media.MediaException;
import parley.protocol.ClientMessage;
import parley.protocol.ClientMessage.ActivityHandling;
import parley.protocol.ClientMessage.AudioTranscriptionConfig;
import parley.protocol.ClientMessage.Chunk;
import parley.protocol.ClientMessage.ContextWindowCompression;
import parley.protocol.ClientMessage.MediaResolution;
import parley.protocol.ClientMessage.RealtimeInputConfig;
import parley.protocol.ClientMessage.ResponseModality;
import parley.protocol.ClientMessage.Sensitivity;
import parley.protocol.ClientMessage.SessionResumption;
import parley.protocol.ClientMessage.TurnCoverage;
import parley.protocol.CloseReason;
import parley.protocol.Dialect;
import parley.protocol.ServerMessage;
import parley.safety.SafetyRater;
import parley.session.SessionEvent.Produced;
import parley.session.SessionEvent.Production;
import parley.sight.Observatory;
import parley.sight.VirtualObservatory;
import parley.time.VirtualTime;

/// A session on virtual time, without threads: a script says what the user does and what the model will
/// answer, and the transcript says what the client was sent, and when.
final class LiveScript {
    static final String MODEL = "models/parley";
    private static final int CHUNK_MS = 20;
    private static final Arrival ARRIVAL =
            new Arrival(new Dialect(Dialect.Service.DEVELOPER, Dialect.Generation.OWN, false), "v1beta", false);

    final VirtualTime time = new VirtualTime();
    final ScriptedModel model = new ScriptedModel();
    final ScriptedEar ear = new ScriptedEar();
    final ScriptedSounds sounds = new ScriptedSounds();
    final ScriptedEyes eyes = new ScriptedEyes();
    final List<String> moments = new ArrayList<>();
    final List<ServerMessage> sent = new ArrayList<>();
    /// By their `fileUri`.
    final Map<String, CompletableFuture<FileSource.Found>> shelf = new HashMap<>();
    private final FileSource files = uri ->
            shelf.getOrDefault(uri, CompletableFuture.completedFuture(new FileSource.Found.Missing("no " + uri)));
    final ScriptedKeeping keeping = new ScriptedKeeping();
    private final StringBuilder transcript = new StringBuilder();
    private final RecordingLine first = new RecordingLine("");
    private RecordingLine line = first;
    private int connections = 1;
    private final Session session;
    private boolean writable = true;
    private boolean over;

    LiveScript() {
        this(MODEL, SessionSettings.DEFAULT);
    }

    LiveScript(String model, SessionSettings settings) {
        this.session = new Session(
                new Opening("session", ARRIVAL, keeping, files),
                line,
                settings,
                time,
                new VirtualInbox(),
                CompletableFuture.completedFuture(new Senses(
                        new LoudnessDetector(),
                        ear,
                        new MeasuredSounds(),
                        eyes,
                        observatory(),
                        new NoMind(),
                        new NoVoice(),
                        SafetyRater.NONE,
                        DocumentSearch.NONE)),
                _ -> this.model,
                _ -> this.sounds,
                new Random(1),
                _ -> moment -> moments.add(time.millis() + " ms " + shown(moment)));
    }

    private static String shown(Moment moment) {
        return moment instanceof Moment.TurnEnded(var end, var usage)
                ? "TurnEnded[" + end + ", " + usage.prompt().total() + "+"
                        + usage.response().total() + "]"
                : moment.toString();
    }

    private Observatory observatory() {
        return VirtualObservatory.open(time, eyes, Set.of(), eyes::lookTime);
    }

    // What the client does.

    LiveScript setup() {
        return setup(UnaryOperator.identity());
    }

    LiveScript setup(UnaryOperator<SetupScript> change) {
        receive(change.apply(new SetupScript()).toSetup());
        time.runUntil(Duration.ofMillis(time.millis()));
        transcript.setLength(0);
        return this;
    }

    void receive(ClientMessage message) {
        handle(new SessionEvent.Received(message, line));
    }

    /// By the connection that the session had first.
    void lateAt(long ms, ClientMessage message) {
        time.at(Duration.ofMillis(ms), () -> handle(new SessionEvent.Received(message, first)));
    }

    void at(long ms, ClientMessage message) {
        time.at(Duration.ofMillis(ms), () -> receive(message));
    }

    /// Speech from `fromMs` to `toMs` in chunks of 20 ms at real time, with silence all the time around it.
    void userSpeaks(long fromMs, long toMs) {
        sound(fromMs, toMs, (short) 8_000);
    }

    void userIsSilent(long fromMs, long toMs) {
        sound(fromMs, toMs, (short) 0);
    }

    private void sound(long fromMs, long toMs, short level) {
        for (long ms = fromMs; ms < toMs; ms += CHUNK_MS) {
            at(ms + CHUNK_MS, audio(CHUNK_MS, level));
        }
    }

    static ClientMessage audio(int ms, short level) {
        short[] samples = new short[ms * AudioChunk.HEARING_HZ / 1_000];
        Arrays.fill(samples, level);
        return realtime(new Chunk.Audio(new AudioChunk(samples, AudioChunk.HEARING_HZ)));
    }

    static ClientMessage realtime(Chunk... chunks) {
        return new ClientMessage.RealtimeInput(List.of(chunks));
    }

    static ClientMessage text(String words) {
        return realtime(new Chunk.Text(words));
    }

    static ClientMessage content(boolean complete, String words) {
        return new ClientMessage.ClientContent(List.of(Content.user(words)), complete);
    }

    static ClientMessage answer(String id, String name) {
        return new ClientMessage.ToolResponse(List.of(new FunctionResponse(
                id,
                name,
                Json.struct().put("output", "done").build(),
                FunctionResponse.Scheduling.UNSPECIFIED,
                false)));
    }

    static ClientMessage result(String id, String said, FunctionResponse.Scheduling scheduling, boolean more) {
        Json.Struct response = said.isEmpty()
                ? Json.Struct.EMPTY
                : Json.struct().put("output", said).build();
        return new ClientMessage.ToolResponse(List.of(new FunctionResponse(id, "", response, scheduling, more)));
    }

    void connectionFills(long ms) {
        time.at(Duration.ofMillis(ms), () -> writable = false);
    }

    void connectionDrains(long ms) {
        time.at(Duration.ofMillis(ms), () -> {
            writable = true;
            handle(new SessionEvent.Writable());
        });
    }

    void disconnectAt(long ms) {
        time.at(Duration.ofMillis(ms), () -> handle(new SessionEvent.Disconnected(line)));
    }

    LiveScript runUntil(long ms) {
        time.runUntil(Duration.ofMillis(ms));
        return this;
    }

    String transcript() {
        return transcript.toString().stripTrailing();
    }

    boolean isOver() {
        return over;
    }

    /// The owner comes by another connection; what it is sent has the connection's number before it.
    ///
    /// @param consumed what its handle says
    CompletableFuture<Boolean> joinAt(long ms, long consumed, UnaryOperator<SetupScript> change) {
        CompletableFuture<Boolean> joined = new CompletableFuture<>();
        time.at(Duration.ofMillis(ms), () -> {
            line = new RecordingLine("[" + ++connections + "] ");
            ClientMessage.Setup setup = change.apply(new SetupScript()).toSetup();
            handle(new SessionEvent.Attached(
                    new Keeping.Claimant(new VirtualInbox(), line, ARRIVAL, setup), consumed, joined));
        });
        return joined;
    }

    void goAwayAt(long ms, Duration timeLeft) {
        time.at(Duration.ofMillis(ms), () -> handle(new SessionEvent.GoesAway(timeLeft)));
    }

    void endAt(long ms, CloseReason reason) {
        time.at(Duration.ofMillis(ms), () -> handle(new SessionEvent.Ended(reason.close())));
    }

    /// What the session says that it is.
    SessionSnapshot snapshot() {
        CompletableFuture<SessionSnapshot> answer = new CompletableFuture<>();
        handle(new SessionEvent.Asked(answer));
        return answer.join();
    }

    private void handle(SessionEvent event) {
        if (!over) {
            over = !session.handle(event);
        }
    }

    private void write(String line) {
        transcript.append(time.millis()).append(" ms ").append(line).append('\n');
    }

    private static String show(ServerMessage message) {
        return switch (message) {
            case ServerMessage.ModelSpeech(AudioChunk audio, String words) ->
                "ModelSpeech " + audio.durationNanos() / 1_000_000 + " ms"
                        + (words.isEmpty() ? "" : " \"" + words + "\"");
            case ServerMessage.ModelTurn(var part)
            when part instanceof parley.content.Part.Text(String words) -> "ModelTurn \"" + words + "\"";
            case ServerMessage.InputTranscription(String words, boolean finished) ->
                "InputTranscription \"" + words + "\"" + (finished ? " finished" : "");
            case ServerMessage.OutputTranscription(String words, boolean finished) ->
                "OutputTranscription \"" + words + "\"" + (finished ? " finished" : "");
            case ServerMessage.TurnComplete(var usage, var reason, boolean waiting, var _) ->
                "TurnComplete " + usage.prompt().total() + "+"
                        + usage.response().total()
                        + (reason == ServerMessage.TurnCompleteReason.NONE ? "" : " " + reason)
                        + (waiting ? " waiting" : "");
            case ServerMessage.VoiceActivity(var kind, Duration offset) ->
                "VoiceActivity " + kind + " " + offset.toMillis();
            case ServerMessage.SessionResumptionUpdate(String handle, boolean _, long index) ->
                handle + (index < 0 ? "" : ", index " + index);
            case ServerMessage.ToolCall(List<FunctionCall> calls) ->
                "ToolCall " + calls.stream().map(FunctionCall::name).toList();
            case ServerMessage.GroundingMetadata(Json.Struct metadata) ->
                "GroundingMetadata " + JsonText.write(metadata);
            case ServerMessage.ToolCallCancellation(List<String> ids) -> "ToolCallCancellation " + ids.size();
            case ServerMessage other -> other.getClass().getSimpleName();
        };
    }

    /// The ids of the calls sent last.
    List<String> callIds() {
        return sent.stream()
                .filter(ServerMessage.ToolCall.class::isInstance)
                .reduce((first, second) -> second)
                .map(call -> ((ServerMessage.ToolCall) call)
                        .calls().stream().map(FunctionCall::id).toList())
                .orElseThrow();
    }

    /// Gives the session the past that the script says, and remembers what it leaves.
    final class ScriptedKeeping implements Keeping {
        CompletableFuture<SessionSnapshot> past = CompletableFuture.completedFuture(SessionSnapshot.begun(time.now()));
        final List<SessionSnapshot> left = new ArrayList<>();
        final ScriptedJournal journal = new ScriptedJournal();
        long consumed = -1;
        int claims;
        int leftUnbegun;

        @Override
        public CompletionStage<Claim> claim(Claimant claimant) {
            claims++;
            return past.thenApply(there -> new Claim.Taken("session", there, consumed, journal));
        }

        @Override
        public void left(SessionSnapshot snapshot) {
            left.add(snapshot);
        }

        @Override
        public void leftUnbegun() {
            leftUnbegun++;
        }
    }

    /// Has written at once, unless the script holds it back.
    static final class ScriptedJournal implements Journal {
        final List<SessionSnapshot> written = new ArrayList<>();
        Supplier<CompletionStage<Void>> disk = () -> CompletableFuture.completedFuture(null);

        @Override
        public CompletionStage<Void> write(SessionSnapshot snapshot) {
            written.add(snapshot);
            return disk.get();
        }

        @Override
        public String handle(long consumed) {
            return "handle of " + written.size() + " states, " + consumed;
        }
    }

    private final class RecordingLine implements Line {
        private final String name;

        RecordingLine(String name) {
            this.name = name;
        }

        @Override
        public void send(ServerMessage message) {
            sent.add(message);
            write(name + show(message));
        }

        @Override
        public boolean isWritable() {
            return writable;
        }

        @Override
        public void close(CloseReason.Close close) {
            write(name + "close " + close.code() + " " + close.words());
        }
    }

    private final class VirtualInbox implements Inbox {
        @Override
        public void post(SessionEvent event) {
            time.in(0, () -> handle(event));
        }

        @Override
        public void set(SessionEvent.Timer timer, long delayNanos) {
            time.in(delayNanos, () -> handle(new SessionEvent.TimeUp(timer)));
        }
    }

    /// Sees in every picture what the script says, each once.
    static final class ScriptedEyes implements VisionModel {
        final Deque<Observation.Kind> sees = new ArrayDeque<>();
        final Deque<Observation.Kind> follows = new ArrayDeque<>();
        int looks;
        int lookMs = 80;

        private Duration lookTime() {
            return Duration.ofMillis(lookMs);
        }

        @Override
        public Eyes open() {
            return new Eyes() {
                @Override
                public List<Observation> follow(Glimpse glimpse) {
                    return follows.isEmpty() ? List.of() : List.of(observed(follows.remove(), glimpse.at()));
                }

                @Override
                public List<Observation> examine(Look look, Cancellation cancellation) {
                    looks++;
                    return sees.isEmpty() ? List.of() : List.of(observed(sees.remove(), look.at()));
                }
            };
        }

        private static Observation observed(Observation.Kind kind, Duration at) {
            return new Observation(kind, "", Region.WHOLE, 1, at);
        }

        @Override
        public String describe() {
            return "scripted";
        }

        @Override
        public void close() {}
    }

    /// Says what the script says, at the pace it says.
    final class ScriptedModel implements Responder {
        final List<Prompt> prompts = new ArrayList<>();
        final List<Boolean> searches = new ArrayList<>();
        private final List<Production> notes = new ArrayList<>();
        private final Deque<Script> scripts = new ArrayDeque<>();

        private record Script(
                String words, int firstAfterMs, int lengthMs, List<FunctionCall> calls, Optional<Production> end) {}

        /// The next answer: words, when its sound begins, how long it is. All sound is produced at once.
        void says(String words, int firstAfterMs, int lengthMs) {
            scripts.add(new Script(words, firstAfterMs, lengthMs, List.of(), Optional.empty()));
        }

        /// The next answer rests on the document `uri`.
        void restsOn(String uri) {
            notes.add(new Production.Sources(List.of(new DocumentSearch.Passage("Title", uri, "words"))));
        }

        /// The next answer ends with a note that waits for `awaited`.
        void notes(String what, Observation.Kind... awaited) {
            notes.add(new Production.Noted(new LanguageModel.Output.Note(
                    Json.struct().put("note", what).build(), Set.of(awaited))));
        }

        void calls(String... names) {
            scripts.add(new Script(
                    "",
                    100,
                    0,
                    Arrays.stream(names)
                            .map(name -> new FunctionCall("", name, Json.Struct.EMPTY))
                            .toList(),
                    Optional.empty()));
        }

        void fails() {
            scripts.add(new Script(
                    "", 100, 0, List.of(), Optional.of(new Production.Failed(new EngineException("broken")))));
        }

        /// The next answer says so much, a quarter of a second a word, and is then blocked.
        ///
        /// @param input because of what the user said
        void blocked(String words, boolean input) {
            int lengthMs = 250 * words.split(" ").length;
            scripts.add(
                    new Script(words, 100, lengthMs, List.of(), Optional.of(new Production.Blocked(input, List.of()))));
        }

        void hangs() {
            scripts.add(new Script("", Integer.MAX_VALUE, 0, List.of(), Optional.empty()));
        }

        @Override
        public Response answer(TurnId turn, Request request, Consumer<SessionEvent> post) {
            prompts.add(request.prompt());
            searches.add(request.searches());
            Script script = scripts.isEmpty() ? new Script("", 0, 0, List.of(), Optional.empty()) : scripts.remove();
            time.in(
                    script.firstAfterMs() * 1_000_000L,
                    () -> productions(script, request.aloud()).forEach(p -> post.accept(new Produced(turn, p))));
            return Response.NONE;
        }

        private List<Production> productions(Script script, boolean aloud) {
            List<Production> out = new ArrayList<>();
            if (!script.words().isEmpty() && aloud) {
                out.add(new Production.ClauseBegins());
                spoken(script, out);
            } else if (!script.words().isEmpty()) {
                out.add(new Production.Words(new LanguageModel.Output.Text(script.words())));
            }
            if (!notes.isEmpty()) {
                out.add(notes.removeFirst());
            }
            out.add(script.end()
                    .orElseGet(() -> script.calls().isEmpty()
                            ? new Production.Done(LanguageModel.Reason.STOP, 0)
                            : new Production.Calls(script.calls())));
            return out;
        }

        /// Each word takes the same share of the sound.
        private void spoken(Script script, List<Production> out) {
            String[] words = script.words().split("(?= )");
            int each = script.lengthMs() / words.length;
            for (int i = 0; i < words.length; i++) {
                out.add(new Production.Voiced(new SpeechSynthesizer.Speech.Word(words[i], i * each, (i + 1) * each)));
                short[] samples = new short[(int) ((long) each * AudioChunk.SPEECH_HZ / 1_000)];
                out.add(new Production.Voiced(
                        new SpeechSynthesizer.Speech.Sound(new AudioChunk(samples, AudioChunk.SPEECH_HZ))));
            }
        }
    }

    /// Hears what the script says, so long after the end of the activity.
    final class ScriptedEar implements SpeechRecognizer {
        private final Deque<String> words = new ArrayDeque<>();
        private short loudest;

        /// What it hears once it has heard all that the script says.
        Function<Short, String> byLoudness = _ -> "";

        int afterMs = 100;
        final List<Integer> knownSamples = new ArrayList<>();
        long fedSamples;
        int open;

        void hears(String... sentences) {
            words.addAll(List.of(sentences));
        }

        @Override
        public Recognition open(Hints hints, Consumer<Transcript> out) {
            open++;
            knownSamples.add(hints.earlier().samples().length);
            return new Recognition() {
                @Override
                public void feed(AudioChunk chunk) {
                    fedSamples += chunk.samples().length;
                    for (short sample : chunk.samples()) {
                        loudest = (short) Math.max(loudest, sample);
                    }
                }

                @Override
                public void finish() {
                    open--;
                    String heard = words.isEmpty() ? byLoudness.apply(loudest) : words.remove();
                    loudest = 0;
                    time.in(afterMs * 1_000_000L, () -> out.accept(new Transcript.Final(heard)));
                }

                @Override
                public void cancel() {
                    open--;
                }
            };
        }

        @Override
        public String describe() {
            return "scripted ear";
        }

        @Override
        public void close() {}
    }

    /// Takes sound files apart as the script says, so long after they came. A file of `n` bytes lasts `n` ms.
    final class ScriptedSounds implements SoundWork {
        private final Deque<Content> files = new ArrayDeque<>();
        private final Deque<List<Observation>> live = new ArrayDeque<>();
        final List<String> listened = new ArrayList<>();
        int afterMs = 50;

        /// The next file: how many utterances it has (the ear says their words), and what else.
        void file(int lengthMs, int utterances, Observation... sounds) {
            AudioChunk utterance = new AudioChunk(new short[1_600], AudioChunk.HEARING_HZ);
            files.add(new Content.Sound(
                    16L * lengthMs, java.util.Collections.nCopies(utterances, utterance), List.of(sounds)));
        }

        void damagedFile(String why) {
            files.add(new Content.Unreadable(new MediaException(why)));
        }

        /// What is named in the next stretch of live sound.
        void names(Observation... sounds) {
            live.add(List.of(sounds));
        }

        @Override
        public void unpack(int number, Blob file, Duration at, Consumer<SessionEvent> post) {
            Content content = files.remove();
            time.in(afterMs * 1_000_000L, () -> post.accept(new SessionEvent.Unpacked(number, content)));
        }

        @Override
        public void listen(AudioChunk sound, Duration at, Consumer<SessionEvent> post) {
            listened.add(at.toMillis() + " ms for " + sound.durationNanos() / 1_000_000 + " ms");
            List<Observation> named = live.isEmpty() ? List.of() : live.remove();
            time.in(0, () -> post.accept(new SessionEvent.Noticed(named)));
        }
    }

    /// Loud is speech.
    static final class LoudnessDetector implements VoiceActivityDetector {
        @Override
        public Stream open() {
            return new Stream() {
                @Override
                public int frameSamples() {
                    return 512;
                }

                @Override
                public float probability(short[] pcm, int from) {
                    int loud = 0;
                    for (int i = from; i < from + 512; i++) {
                        loud += Math.abs(pcm[i]) > 1_000 ? 1 : 0;
                    }
                    return loud / 512f;
                }

                @Override
                public void reset() {}
            };
        }

        @Override
        public String describe() {
            return "loudness";
        }

        @Override
        public void close() {}
    }

    private static final class NoMind implements LanguageModel {
        @Override
        public void generate(Prompt prompt, Consumer<Output> out, Cancellation cancellation) {
            throw new UnsupportedOperationException("the script answers");
        }

        /// One token a word.
        @Override
        public int countTokens(String text) {
            return text.split("\\s+").length;
        }

        @Override
        public String describe() {
            return "script";
        }

        @Override
        public void close() {}
    }

    private static final class NoVoice implements SpeechSynthesizer {
        @Override
        public void speak(String text, Voice voice, Consumer<Speech> out, Cancellation cancellation) {
            throw new UnsupportedOperationException("the script speaks");
        }

        @Override
        public String describe() {
            return "script";
        }

        @Override
        public void close() {}
    }

    /// A setup, field by field.
    static final class SetupScript {
        private String model = MODEL;
        private ResponseModality modality = ResponseModality.AUDIO;
        private boolean automatic = true;
        private int prefixPaddingMs = 100;
        private int silenceDurationMs = 500;
        private ActivityHandling handling = ActivityHandling.START_OF_ACTIVITY_INTERRUPTS;
        private TurnCoverage coverage = TurnCoverage.TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO;
        private MediaResolution resolution = MediaResolution.UNSPECIFIED;
        private List<Tool> tools = List.of();
        private boolean history;
        private boolean proactive;
        private String instruction = "";
        private SessionResumption resumption = SessionResumption.NONE;
        private ContextWindowCompression compression = ContextWindowCompression.NONE;

        SetupScript model(String name) {
            model = name;
            return this;
        }

        SetupScript window(long trigger, long target) {
            compression = new ContextWindowCompression(true, trigger, target);
            return this;
        }

        SetupScript resumable() {
            resumption = new SessionResumption(true, "", false);
            return this;
        }

        SetupScript numbered() {
            resumption = new SessionResumption(true, "", true);
            return this;
        }

        SetupScript text() {
            modality = ResponseModality.TEXT;
            return this;
        }

        SetupScript manual() {
            automatic = false;
            return this;
        }

        SetupScript silence(int ms) {
            silenceDurationMs = ms;
            return this;
        }

        SetupScript prefix(int ms) {
            prefixPaddingMs = ms;
            return this;
        }

        SetupScript noInterruption() {
            handling = ActivityHandling.NO_INTERRUPTION;
            return this;
        }

        SetupScript resolution(MediaResolution value) {
            resolution = value;
            return this;
        }

        SetupScript coverage(TurnCoverage value) {
            coverage = value;
            return this;
        }

        SetupScript besideTheTalk(String name) {
            tools = List.of(new Tool.Function(
                    new FunctionDeclaration(name, "", Json.Struct.EMPTY, FunctionDeclaration.Behavior.NON_BLOCKING)));
            return this;
        }

        SetupScript tool(String name) {
            tools = List.of(new Tool.BuiltIn(name, Json.Struct.EMPTY));
            return this;
        }

        SetupScript function(String name) {
            tools = List.of(new Tool.Function(
                    new FunctionDeclaration(name, "", Json.Struct.EMPTY, FunctionDeclaration.Behavior.BLOCKING)));
            return this;
        }

        SetupScript proactive() {
            proactive = true;
            return this;
        }

        SetupScript initialHistory() {
            history = true;
            return this;
        }

        SetupScript instruction(String text) {
            instruction = text;
            return this;
        }

        ClientMessage.Setup toSetup() {
            AudioTranscriptionConfig on = new AudioTranscriptionConfig(true, List.of(), List.of(), false);
            return new ClientMessage.Setup(
                    model,
                    modality,
                    "",
                    "",
                    resolution,
                    GenerationConfig.DEFAULT,
                    instruction,
                    tools,
                    new RealtimeInputConfig(
                            automatic,
                            Sensitivity.HIGH,
                            Sensitivity.HIGH,
                            prefixPaddingMs,
                            silenceDurationMs,
                            handling,
                            coverage),
                    resumption,
                    compression,
                    on,
                    on,
                    proactive,
                    history,
                    false,
                    List.of(),
                    java.util.Map.of());
        }
    }
}
