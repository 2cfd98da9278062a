package parley.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import parley.client.Connector;
import parley.client.ControlClient;
import parley.client.Endpoint;
import parley.client.LiveClient;
import parley.client.Received;
import parley.client.Trust;
import parley.content.FunctionCall;
import parley.content.FunctionDeclaration;
import parley.content.FunctionDeclaration.Behavior;
import parley.content.FunctionResponse;
import parley.content.FunctionResponse.Scheduling;
import parley.content.Part;
import parley.content.Tool;
import parley.json.Json;
import parley.protocol.ClientMessage;
import parley.protocol.ClientMessage.Chunk;
import parley.protocol.ClientMessage.SessionResumption;
import parley.protocol.ServerMessage;
import parley.time.TimeSource;

/// A client that talks by text, one thing after the other, through the deaths of its server: it comes back with its
/// last handle and goes on. One thread.
///
/// Every third thing makes the mind call a function, which the client answers. With numbered messages it sends again
/// what is not consumed; without, it goes on with the next thing, as the protocol lets it lose what was under way.
final class KillTalk {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long RETRY_NANOS = Duration.ofMillis(20).toNanos();
    private static final String FUNCTION = "turn_light";
    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"on\":{\"type\":\"boolean\"}},\"required\":[\"on\"]}";

    private final String name;
    private final boolean numbered;
    private final Duration pause;
    private final Supplier<String> server;
    private final Connector connector;
    private final TimeSource time;
    private final List<KillCheck.Said> said = new ArrayList<>();
    private final List<Long> resumedNanos = new ArrayList<>();
    private final Deque<ClientMessage> unconsumed = new ArrayDeque<>();
    private String handle = "";
    private long index;
    private int number;
    private int broken;
    private volatile long completed;
    private boolean told;
    private boolean cut;
    private String at = "";
    private Optional<Item> pending = Optional.empty();

    /// What is under way.
    private static final class Item {
        final StringBuilder answer = new StringBuilder();
        final String words;

        Item(String words) {
            this.words = words;
        }

        boolean isRequest() {
            return words.startsWith("turn on");
        }

        boolean isAnswer() {
            return words.startsWith("light");
        }
    }

    /// @param name of the session
    /// @param pause between two turns
    /// @param server where it is now
    KillTalk(
            String name,
            boolean numbered,
            Duration pause,
            Supplier<String> server,
            Connector connector,
            TimeSource time) {
        this.name = name;
        this.numbered = numbered;
        this.pause = pause;
        this.server = server;
        this.connector = connector;
        this.time = time;
    }

    /// From connecting to `setupComplete`, each time it came back after a cut.
    List<Long> resumedNanos() {
        return resumedNanos;
    }

    /// How often the connection broke while something was under way.
    int broken() {
        return broken;
    }

    /// How many things were said and known to be complete.
    long completed() {
        return completed;
    }

    /// Talks until `over` says so and nothing is under way.
    void run(Supplier<Boolean> over) throws InterruptedException {
        while (true) {
            try (LiveClient client = connect()) {
                told = false;
                goOn(client);
                if (talk(client, over)) {
                    return;
                }
            } catch (IOException _) {
                cut = true;
                pending.ifPresent(item -> {
                    broken++;
                    item.answer.setLength(0);
                });
            }
        }
    }

    /// Patience begins anew with each server that takes the place of a dead one.
    private LiveClient connect() throws InterruptedException {
        String address = server.get();
        long deadline = time.nanos() + 3 * PATIENCE.toNanos();
        while (true) {
            long begun = time.nanos();
            if (!server.get().equals(address)) {
                address = server.get();
                deadline = begun + 3 * PATIENCE.toNanos();
            }
            try {
                LiveClient client = connector.open(Endpoint.of(address + "?session_id=" + name), "");
                client.send(setup());
                next(client);
                if (cut && !handle.isEmpty()) {
                    resumedNanos.add(time.nanos() - begun);
                }
                at = address;
                cut = false;
                return client;
            } catch (IOException e) {
                if (time.nanos() > deadline) {
                    throw new IllegalStateException("the server stays away: " + e.getMessage(), e);
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private ClientMessage.Setup setup() {
        FunctionDeclaration light = new FunctionDeclaration(
                FUNCTION,
                "Turns the light on or off",
                (Json.Struct) parley.json.JsonText.parse(SCHEMA),
                Behavior.BLOCKING);
        ClientMessage.Setup usual = ClientMessage.Setup.of("models/parley");
        return new ClientMessage.Setup(
                usual.model(),
                ClientMessage.ResponseModality.TEXT,
                "",
                "",
                usual.mediaResolution(),
                usual.generationConfig(),
                "",
                List.of(new Tool.Function(light)),
                usual.realtimeInputConfig(),
                new SessionResumption(true, handle, numbered),
                usual.contextWindowCompression(),
                usual.inputAudioTranscription(),
                usual.outputAudioTranscription(),
                false,
                false,
                false,
                List.of(),
                java.util.Map.of());
    }

    /// False when it was told to go on by another connection or its server is another now; nothing is under way then.
    private boolean talk(LiveClient client, Supplier<Boolean> over) throws IOException, InterruptedException {
        while (pending.isPresent() || !over.get()) {
            if (pending.isEmpty() && (told || !server.get().equals(at))) {
                client.sayGoodbye();
                return false;
            }
            if (pending.isEmpty()) {
                LockSupport.parkNanos(pause.toNanos());
                say(client);
            }
            for (ServerMessage message : next(client)) {
                take(message, client);
            }
        }
        return true;
    }

    /// After a cut: sends again what is not consumed, and answers a call that never arrived here. A client that does
    /// not number its messages looks at the history to see what became of its last.
    private void goOn(LiveClient client) throws IOException, InterruptedException {
        index = 0;
        for (ClientMessage again : List.copyOf(unconsumed)) {
            client.send(again);
        }
        if (pending.isEmpty()) {
            return;
        }
        Item item = pending.get();
        Optional<String> call = KillCheck.unanswered(history());
        if (call.isPresent() && item.isRequest()) {
            answer(client, call.get());
        } else if (call.isPresent() && !numbered && item.isAnswer()) {
            client.send(response(call.get(), item.words));
        } else if (!numbered) {
            end(item, false);
        }
    }

    private void say(LiveClient client) throws IOException, InterruptedException {
        number++;
        String words = number % 3 == 0 ? "turn on the light " + number : "what is " + number + " plus 1";
        pending = Optional.of(new Item(words));
        send(client, new ClientMessage.RealtimeInput(List.of(new Chunk.Text(words))));
    }

    private void send(LiveClient client, ClientMessage message) throws IOException, InterruptedException {
        if (numbered) {
            unconsumed.add(message);
        }
        client.send(message);
    }

    private void take(ServerMessage message, LiveClient client) throws IOException, InterruptedException {
        switch (message) {
            case ServerMessage.ModelTurn(Part.Text(String text)) -> pending.ifPresent(item -> item.answer.append(text));
            case ServerMessage.ToolCall(List<FunctionCall> calls) ->
                answer(client, calls.getFirst().id());
            case ServerMessage.TurnComplete _ -> complete();
            case ServerMessage.SessionResumptionUpdate(String next, boolean _, long consumed) -> {
                handle = next;
                forget(consumed);
            }
            case ServerMessage.GoAway _ -> told = true;
            default -> {}
        }
    }

    private void answer(LiveClient client, String call) throws IOException, InterruptedException {
        String output = "light " + number;
        note(new KillCheck.Said(pending.orElseThrow().words, "", true));
        pending = Optional.of(new Item(output));
        send(client, response(call, output));
    }

    private static ClientMessage response(String call, String output) {
        Json.Struct response = Json.struct().put("output", output).build();
        return new ClientMessage.ToolResponse(
                List.of(new FunctionResponse(call, FUNCTION, response, Scheduling.UNSPECIFIED, false)));
    }

    /// The turn of a call ends when the call is made; its answer is another turn.
    private void complete() {
        pending.filter(item -> !item.answer.isEmpty()).ifPresent(item -> end(item, true));
    }

    private void end(Item item, boolean complete) {
        note(new KillCheck.Said(item.words, complete ? item.answer.toString() : "", complete));
        pending = Optional.empty();
    }

    private void note(KillCheck.Said thing) {
        said.add(thing);
        completed += thing.complete() ? 1 : 0;
    }

    /// What is consumed and was answered into the broken connection needs no more.
    private void forget(long consumed) {
        for (; index < consumed; index++) {
            unconsumed.poll();
        }
        if (numbered && unconsumed.isEmpty()) {
            pending.ifPresent(item -> {
                note(new KillCheck.Said(item.words, "", true));
                pending = Optional.empty();
            });
        }
    }

    private List<ServerMessage> next(LiveClient client) throws IOException, InterruptedException {
        Received received = client.poll(PATIENCE)
                .orElseThrow(() -> new IllegalStateException(name + " waits in vain after " + said.size()
                        + " things; under way: "
                        + pending.map(item -> item.words).orElse("nothing")));
        if (received instanceof Received.Message(List<ServerMessage> messages, var _, var _)) {
            return messages;
        }
        throw new IOException(received.toString());
    }

    /// What does not fit between what it wrote down and what the server says.
    List<String> check() throws IOException, InterruptedException {
        return KillCheck.violations(said, history()).stream()
                .map(violation -> name + ": " + violation)
                .toList();
    }

    private Json.Array history() throws IOException, InterruptedException {
        try (ControlClient control = new ControlClient(server.get(), "", new Trust.Platform())) {
            Json.Struct history = control.get("/parley/v1/sessions/" + name + "/history");
            return (Json.Array) history.get("turns");
        }
    }
}
