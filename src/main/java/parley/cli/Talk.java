package parley.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import parley.client.Connector;
import parley.client.LiveClient;
import parley.client.Microphone;
import parley.client.Received;
import parley.client.SoundCard;
import parley.content.FunctionCall;
import parley.json.Json;
import parley.media.AudioChunk;
import parley.media.Wav;
import parley.protocol.ServerMessage;
import parley.time.TimeSource;

/// A conversation in the terminal: says what there is to say, tells what comes, and ends when everything said
/// is answered. One thread; others only bring what happens.
final class Talk {
    private static final Duration GOODBYE_LIMIT = Duration.ofSeconds(3);

    private final TalkPlan plan;
    private final Transcript transcript;
    private final TimeSource time;
    private final BlockingQueue<TalkEvent> events = new LinkedBlockingQueue<>();
    private final LiveClient client;
    private final TalkDevices devices;
    private final Microphone microphone;
    private final Camera camera;
    private final ToolRuns runs;

    private final Deque<String> waiting = new ArrayDeque<>();
    private Answer answer = new Answer();
    private AudioChunk kept = new AudioChunk(new short[0], AudioChunk.SPEECH_HZ);
    /// The end of what the user said last, or [Answer#NEVER] when nobody but the server knows it.
    private long saidNanos;
    /// When the last turn was completed that needs no other one after it.
    private long answeredNanos = Long.MIN_VALUE;
    private boolean awaiting;
    private boolean inputEnded;
    private boolean isOver;
    /// The newest handle; empty before the first.
    private String handle = "";

    private Talk(TalkPlan plan, Transcript transcript, TimeSource time, LiveClient client, TalkDevices devices) {
        this.plan = plan;
        this.transcript = transcript;
        this.time = time;
        this.client = client;
        this.devices = devices;
        this.microphone = new Microphone(client, time, plan.realTime());
        this.camera = new Camera(plan.sight(), time);
        this.runs = new ToolRuns(plan.tools(), events);
    }

    /// Connects and talks.
    ///
    /// @param lines what is typed
    /// @return whether everything said was answered
    static boolean hold(TalkPlan plan, Transcript transcript, TimeSource time, BufferedReader lines, SoundCard card)
            throws IOException, InterruptedException {
        try (TalkDevices devices = TalkDevices.open(plan.sound(), card, time);
                Connector connector = new Connector(plan.trust(), time)) {
            long start = time.nanos();
            try (LiveClient client = connector.open(plan.endpoint(), plan.key())) {
                return new Talk(plan, transcript, time, client, devices).run(lines, start);
            }
        }
    }

    private boolean run(BufferedReader lines, long start) throws IOException, InterruptedException {
        try {
            long connected = time.nanos();
            client.send(plan.setup());
            if (!begin(start, connected)) {
                return false;
            }
            new TalkSources(plan, client, microphone, camera, devices, lines, events).start();
            return converse() && sayGoodbye();
        } finally {
            microphone.switchOff();
            camera.switchOff();
            runs.close();
            tellHandle();
        }
    }

    private boolean begin(long start, long connected) throws InterruptedException {
        Optional<Received> first = client.poll(plan.answerLimit());
        if (first.isPresent() && first.get() instanceof Received.Message(var messages, var _, long arrivalNanos)) {
            transcript.opened(
                    plan.endpoint().toString(), plan.model(), (connected - start) / 1e6, (arrivalNanos - start) / 1e6);
            messages.forEach(transcript::came);
            saidNanos = devices.canHear() ? Answer.NEVER : arrivalNanos;
            return true;
        }
        transcript.over(first.orElseGet(() -> silent()));
        return false;
    }

    /// False when the conversation ended before everything said was answered.
    private boolean converse() throws IOException, InterruptedException {
        while (!inputEnded || awaiting) {
            TalkEvent event = events.poll(plan.answerLimit().toNanos(), TimeUnit.NANOSECONDS);
            if (event == null && (waitsForPerson() || !runs.isEmpty())) {
                continue;
            }
            if (!handle(event == null ? new TalkEvent.Over(silent()) : event)) {
                isOver = true;
                return plan.input() instanceof TalkPlan.Input.Microphone && !awaiting;
            }
        }
        return true;
    }

    private boolean waitsForPerson() {
        return !awaiting && (plan.input() instanceof TalkPlan.Input.Lines || devices.canHear());
    }

    private Received silent() {
        return new Received.Broken("nothing came for " + plan.answerLimit().toSeconds() + " s", time.nanos());
    }

    /// False at the end of the connection.
    private boolean handle(TalkEvent event) throws IOException, InterruptedException {
        switch (event) {
            case TalkEvent.Came(var messages, long arrivalNanos) -> take(messages, arrivalNanos);
            case TalkEvent.Typed(var line) -> typed(line);
            case TalkEvent.Streamed(long spokenNanos) -> streamed(spokenNanos);
            case TalkEvent.Answered(var call, var response) -> respond(call, response);
            case TalkEvent.Failed(var reason) -> throw new IOException(reason);
            case TalkEvent.EndOfInput _ -> inputEnded = true;
            case TalkEvent.Puzzled(var what) -> transcript.over(what);
            case TalkEvent.Over(var how) -> transcript.over(how);
        }
        return !(event instanceof TalkEvent.Over);
    }

    /// A person may interrupt. A script's next line waits for the answer to the one before it.
    private void typed(String line) throws IOException, InterruptedException {
        if (awaiting && plan.input() instanceof TalkPlan.Input.Lines(boolean byPerson) && !byPerson) {
            waiting.add(line);
        } else {
            say(line);
        }
    }

    private void say(String line) throws IOException, InterruptedException {
        if (plan.manual()) {
            client.send(Wire.ACTIVITY_START);
        }
        saidNanos = time.nanos(); // before it is sent: the answer may be here before this thread goes on
        client.send(Wire.text(line));
        if (plan.manual()) {
            client.send(Wire.ACTIVITY_END);
        }
        awaiting = true;
    }

    /// A recording that ends in a long silence may be answered before it ends.
    private void streamed(long spokenNanos) {
        saidNanos = spokenNanos;
        awaiting = answeredNanos < spokenNanos;
    }

    private void take(List<ServerMessage> messages, long arrivalNanos) throws IOException, InterruptedException {
        for (ServerMessage message : messages) {
            answer.add(message, arrivalNanos);
            transcript.came(message);
            act(message);
        }
        if (answer.isComplete()) {
            endTurn(arrivalNanos);
        }
    }

    private void act(ServerMessage message) throws IOException {
        switch (message) {
            case ServerMessage.ModelSpeech(var sound, var _) -> devices.play(sound);
            case ServerMessage.Interrupted _ -> devices.interrupt();
            case ServerMessage.ToolCall(var calls) -> calls.forEach(runs::start);
            case ServerMessage.ToolCallCancellation(var ids) -> runs.cancel(ids);
            case ServerMessage.InputTranscription _ -> awaiting |= devices.canHear();
            case ServerMessage.SessionResumptionUpdate(var newest, var _, var _) -> remember(newest);
            case ServerMessage _ -> {} // told, and nothing to do
        }
    }

    private void remember(String newest) throws IOException {
        if (!newest.isEmpty()) {
            handle = newest;
            plan.resumption().keep(newest);
        }
    }

    private void tellHandle() {
        if (!handle.isEmpty()) {
            transcript.resumable(handle, plan.resumption().file().toString());
        }
    }

    private void respond(FunctionCall call, Json.Struct response) throws IOException, InterruptedException {
        if (runs.ended(call)) {
            client.send(Wire.toolResponse(call, response));
            transcript.answered(call, response);
        }
    }

    /// An interrupted turn, and one that only called functions, have another one after them.
    private void endTurn(long arrivalNanos) throws IOException, InterruptedException {
        if (!answer.isInterrupted() && !answer.owesAnswer()) {
            answeredNanos = arrivalNanos;
            awaiting = false;
        }
        transcript.ended(answer, saidNanos);
        saidNanos = devices.canHear() ? Answer.NEVER : saidNanos;
        keep(answer.sound());
        answer = new Answer();
        if (!awaiting && !waiting.isEmpty()) {
            say(waiting.removeFirst());
        }
    }

    private void keep(AudioChunk sound) throws IOException {
        if (plan.sound().out().equals(TalkPlan.NOWHERE) || sound.samples().length == 0) {
            return;
        }
        kept = joined(kept, sound);
        Wav.write(plan.sound().out(), kept);
        transcript.kept(plan.sound().out().toString(), kept.durationNanos() / 1e9);
    }

    private static AudioChunk joined(AudioChunk first, AudioChunk second) {
        int length = first.samples().length;
        short[] both = Arrays.copyOf(first.samples(), length + second.samples().length);
        System.arraycopy(second.samples(), 0, both, length, second.samples().length);
        return new AudioChunk(both, second.rateHz());
    }

    /// The server's own close frame is waited for a moment; everything is answered whether it comes or not.
    private boolean sayGoodbye() throws InterruptedException {
        microphone.switchOff();
        devices.finish();
        if (isOver) {
            return true;
        }
        client.sayGoodbye();
        long deadline = time.nanos() + GOODBYE_LIMIT.toNanos();
        while (true) {
            switch (events.poll(Math.max(0, deadline - time.nanos()), TimeUnit.NANOSECONDS)) {
                case null -> {
                    return true;
                }
                case TalkEvent.Over(var how) -> {
                    transcript.over(how);
                    return true;
                }
                case TalkEvent _ -> {} // was under way
            }
        }
    }
}
