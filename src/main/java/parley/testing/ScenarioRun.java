package parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import parley.client.LiveClient;
import parley.client.Microphone;
import parley.client.Received;
import parley.content.FunctionCall;
import parley.json.Json;
import parley.json.JsonText;
import parley.media.AudioChunk;
import parley.media.Wav;
import parley.testing.Scenario.Expected;
import parley.testing.Scenario.Move;
import parley.testing.Scenario.Until;
import parley.time.TimeSource;

/// Has the talk of a scenario by one connection and checks it. One use; one thread, and one that streams
/// silence.
public final class ScenarioRun {
    private static final int MOST_ANSWERS = 64;
    private static final double NANOS_A_MS = 1e6;

    private final Scenario scenario;
    private final LiveClient client;
    private final TimeSource time;
    private final long startNanos;
    private final List<Check> checks = new ArrayList<>();
    private final List<Passed> passed = new ArrayList<>();
    private final List<FunctionCall> waiting = new ArrayList<>();
    private Optional<Microphone> silence = Optional.empty();
    private TranscriptReader reader = new TranscriptReader();
    private Transcript heard = new Transcript(List.of(), 0);
    private long saidNanos;
    private long firstNanos;
    private boolean over;
    private boolean answered;

    private ScenarioRun(Scenario scenario, LiveClient client, TimeSource time) {
        this.scenario = scenario;
        this.client = client;
        this.time = time;
        this.startNanos = time.nanos();
    }

    /// What held and what did not, and everything that passed.
    public record Outcome(List<Check> checks, Recording recording) {
        public Outcome {
            checks = List.copyOf(checks);
        }

        public boolean held() {
            return checks.stream().allMatch(Check::held);
        }
    }

    /// Has the talk by a connection that has not begun. Ends early when the connection does.
    ///
    /// @throws UncheckedIOException when a file of the scenario cannot be read
    @SuppressWarnings("exports") // for the command line: the room client is no API
    public static Outcome hold(Scenario scenario, LiveClient client, TimeSource time)
            throws IOException, InterruptedException {
        return new ScenarioRun(scenario, client, time).run();
    }

    private Outcome run() throws IOException, InterruptedException {
        passed.add(new Passed.Opened(1, Duration.ZERO, ""));
        try {
            send(Json.struct().put("setup", scenario.setup()).build());
            boolean first = true;
            for (int i = 0; i < scenario.moves().size() && (!over || isExpectation(i)); i++) {
                Move move = scenario.moves().get(i);
                boolean expectsSetup = move instanceof Move.Expect(Expected expected)
                        && (expected.until() == Until.SETUP || expected.until() == Until.CLOSED);
                if (first && !expectsSetup) {
                    await(Until.SETUP, Duration.ofSeconds(20));
                }
                first = false;
                make(i + 1, move);
            }
        } finally {
            silence.ifPresent(Microphone::switchOff);
            client.sayGoodbye();
        }
        return new Outcome(checks, new Recording(passed));
    }

    private boolean isExpectation(int i) {
        return scenario.moves().get(i) instanceof Move.Expect;
    }

    private void make(int step, Move move) throws IOException, InterruptedException {
        switch (move) {
            case Move.Send(Json.Struct message) -> say(message);
            case Move.Speak(String words, String file) -> speak(words, file);
            case Move.Show(String file, String type) -> say(realtime("video", blob(type, bytes(file))));
            case Move.Answer(Json.Struct response) -> answer(response);
            case Move.Pause(Duration pause) -> drain(pause);
            case Move.Expect(Expected expected) -> expect(step, expected);
        }
    }

    private void say(Json.Struct message) throws IOException, InterruptedException {
        answered = message.has("toolResponse");
        send(message);
        begin();
    }

    private void speak(String words, String file) throws IOException, InterruptedException {
        AudioChunk sound = file.isEmpty()
                ? ToneSpeech.of(words, AudioChunk.HEARING_HZ)
                : Wav.read(scenario.folder().resolve(file));
        silence.ifPresent(Microphone::switchOff);
        Microphone microphone = new Microphone(client, time, true);
        note(true, JsonText.writeBytes(realtime("audio", blob("audio/pcm;rate=" + sound.rateHz(), new byte[0]))));
        long spoken = microphone.stream(sound);
        begin();
        saidNanos = spoken;
        answered = false;
        silence = Optional.of(microphone);
        time.start("silence", () -> stream(microphone, sound.rateHz()));
    }

    private static void stream(Microphone microphone, int rateHz) {
        try {
            microphone.streamSilence(rateHz);
        } catch (IOException _) {
            // The connection is gone; whoever waits for an answer is told.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Json.Struct response) throws IOException, InterruptedException {
        List<Json.Struct> answers = waiting.stream()
                .limit(MOST_ANSWERS)
                .map(call -> Json.struct()
                        .put("id", call.id())
                        .put("name", call.name())
                        .put("response", response)
                        .build())
                .toList();
        waiting.clear();
        say(Json.struct()
                .put(
                        "toolResponse",
                        Json.struct()
                                .put("functionResponses", Json.array(answers))
                                .build())
                .build());
    }

    /// From here on counts what the model gives.
    private void begin() {
        saidNanos = time.nanos();
        firstNanos = 0;
        reader = new TranscriptReader();
        heard = reader.transcript();
    }

    private void send(Json.Struct message) throws IOException, InterruptedException {
        note(true, JsonText.writeBytes(message));
        client.send(message);
    }

    private void expect(int step, Expected expected) throws InterruptedException {
        boolean came = await(expected.until(), expected.within());
        double wholeMs = (time.nanos() - saidNanos) / NANOS_A_MS;
        check(
                step,
                what(expected),
                came,
                "it did not come within " + ms(expected.within()) + " ms: "
                        + heard.text().replace("\n", " | "));
        if (came && expected.until() != Until.SETUP && expected.until() != Until.CLOSED) {
            check(
                    step,
                    "all of it within " + ms(expected.within()) + " ms",
                    wholeMs <= ms(expected.within()),
                    "%.0f ms".formatted(wholeMs));
        }
        expected.firstWithin().ifPresent(limit -> {
            double firstMs = firstNanos == 0 ? Double.MAX_VALUE : (firstNanos - saidNanos) / NANOS_A_MS;
            check(
                    step,
                    "the first within " + ms(limit) + " ms",
                    firstMs <= ms(limit),
                    firstNanos == 0 ? "nothing came" : "%.0f ms".formatted(firstMs));
        });
        content(step, expected);
    }

    private void content(int step, Expected expected) {
        String said = String.join(" ", heard.said());
        expected.said()
                .forEach(words -> check(
                        step, "the model says \"" + words + "\"", contains(said, words), "it said \"" + said + "\""));
        expected.matches()
                .ifPresent(pattern -> check(
                        step,
                        "the model's words match " + pattern,
                        pattern.matcher(said).find(),
                        "it said \"" + said + "\""));
        String user = String.join(" ", heard.heard());
        expected.heard()
                .forEach(words -> check(
                        step,
                        "the user is heard with \"" + words + "\"",
                        contains(user, words),
                        "heard was \"" + user + "\""));
        if (!expected.args().isEmpty()) {
            List<FunctionCall> calls = heard.toolCalls();
            check(
                    step,
                    "the call has " + JsonText.write(expected.args()),
                    calls.stream()
                            .anyMatch(call -> call.name().equals(expected.called())
                                    && call.args().equals(expected.args())),
                    calls.isEmpty()
                            ? "there was none"
                            : "it had " + JsonText.write(calls.getLast().args()));
        }
        if (expected.interrupted()) {
            check(step, "the model is interrupted", heard.interruptions() > 0, "it was not");
        }
        if (expected.closed() > 0) {
            int code = heard.closedWith().orElse(0);
            check(
                    step,
                    "the connection ends with " + expected.closed(),
                    code == expected.closed(),
                    code == 0 ? "it is open" : "it ended with " + code);
        }
    }

    private static String what(Expected expected) {
        return switch (expected.until()) {
            case TURN -> "a turn ends";
            case CALL -> expected.called() + " is called";
            case CLOSED -> "the connection ends";
            case SETUP -> "the session begins";
        };
    }

    private static boolean contains(String text, String words) {
        return text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    private static long ms(Duration duration) {
        return duration.toMillis();
    }

    private void check(int step, String what, boolean held, String instead) {
        checks.add(new Check(step, what, held, held ? "" : instead));
    }

    private boolean await(Until until, Duration limit) throws InterruptedException {
        long deadline = time.nanos() + limit.toNanos();
        while (!reached(until)) {
            Optional<Received> next = over ? Optional.empty() : client.poll(deadline);
            if (next.isEmpty()) {
                return false;
            }
            take(next.get());
        }
        return true;
    }

    /// A turn that only called ends too, in some dialects behind the answer; the one with words is meant.
    private boolean reached(Until until) {
        return switch (until) {
            case TURN ->
                waiting.isEmpty()
                        && heard.turns() > 0
                        && (!answered || heard.soundBytes() > 0 || !heard.said().isEmpty());
            case CALL -> !heard.toolCalls().isEmpty();
            case CLOSED -> over;
            case SETUP -> heard.all().stream().anyMatch(Happened.Began.class::isInstance);
        };
    }

    private void drain(Duration pause) throws InterruptedException {
        long deadline = time.nanos() + pause.toNanos();
        for (Optional<Received> next = client.poll(deadline); next.isPresent() && !over; next = client.poll(deadline)) {
            take(next.get());
        }
    }

    private void take(Received received) {
        switch (received) {
            case Received.Message(var _, byte[] json, long arrivalNanos) -> {
                Transcript before = heard;
                note(false, json);
                if (firstNanos == 0 && isContent(before, heard)) {
                    firstNanos = arrivalNanos;
                }
                heard.toolCalls().stream().skip(before.toolCalls().size()).forEach(waiting::add);
            }
            case Received.Closed(int code, String reason, long _) -> end(code, reason);
            case Received.Broken(String reason, long _) -> end(1006, reason);
            case Received.Unreadable _ -> {}
        }
    }

    private static boolean isContent(Transcript before, Transcript after) {
        return after.soundBytes() > before.soundBytes()
                || after.said().size() > before.said().size()
                || after.toolCalls().size() > before.toolCalls().size();
    }

    private void end(int code, String reason) {
        over = true;
        add(new Passed.Closed(1, since(), false, code, reason));
    }

    private void note(boolean byClient, byte[] json) {
        add(new Passed.Message(1, since(), byClient, json));
    }

    private void add(Passed one) {
        passed.add(one);
        reader.add(one);
        heard = reader.transcript();
    }

    private Duration since() {
        return Duration.ofNanos(time.nanos() - startNanos);
    }

    private byte[] bytes(String file) {
        try {
            return Files.readAllBytes(scenario.folder().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Json.Struct realtime(String kind, Json.Struct blob) {
        return Json.struct()
                .put("realtimeInput", Json.struct().put(kind, blob).build())
                .build();
    }

    private static Json.Struct blob(String mimeType, byte[] data) {
        return Json.struct()
                .put("mimeType", mimeType)
                .put("data", Base64.getEncoder().encodeToString(data))
                .build();
    }
}
