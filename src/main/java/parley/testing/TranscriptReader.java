package parley.testing;

import java.util.ArrayList;
import java.util.List;
import parley.content.Part;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;
import parley.protocol.ProtocolException;
import parley.protocol.ServerMessage;
import parley.protocol.ServerMessageReader;

/// Makes a transcript of what passes on one connection. One thread at a time.
final class TranscriptReader {
    private static final int MOST_WAITING = 10_000;

    private final List<Passed> waiting = new ArrayList<>();
    private final List<Happened> out = new ArrayList<>();
    private final StringBuilder speaking = new StringBuilder();
    private final StringBuilder hearing = new StringBuilder();
    private int soundBytes;

    /// What passed is read when somebody asks, or when much of it waits.
    void add(Passed one) {
        waiting.add(one);
        if (waiting.size() >= MOST_WAITING) {
            readAll();
        }
    }

    /// What has happened so far. What the model is in the middle of saying stands at the end.
    Transcript transcript() {
        readAll();
        List<Happened> so = new ArrayList<>(out);
        if (!speaking.toString().isBlank()) {
            so.add(new Happened.Said(speaking.toString().strip()));
        }
        return new Transcript(so, soundBytes);
    }

    private void readAll() {
        waiting.forEach(this::take);
        waiting.clear();
    }

    private void take(Passed one) {
        switch (one) {
            case Passed.Opened _ -> {}
            case Passed.Message message when message.byClient() -> client(message.bytes());
            case Passed.Message message -> server(message.bytes());
            case Passed.Closed closed -> {
                endSaid();
                out.add(new Happened.Closed(closed.byClient(), closed.code(), closed.reason()));
            }
        }
    }

    private void client(byte[] bytes) {
        try {
            if (JsonText.parse(bytes) instanceof Json.Struct message) {
                new ClientWords(out, this::endSaid).take(message);
            }
        } catch (JsonException _) {
            // The server refuses it; the close frame is in the transcript.
        }
    }

    private void server(byte[] bytes) {
        try {
            ServerMessageReader.read(bytes).forEach(this::server);
        } catch (ProtocolException _) {
            // A fault that was asked for.
        }
    }

    private void server(ServerMessage message) {
        switch (message) {
            case ServerMessage.SetupComplete _ -> out.add(new Happened.Began());
            case ServerMessage.ModelTurn(Part.Text(String words)) -> speaking.append(words);
            case ServerMessage.ModelTurn(Part.Thought(String words)) -> add(new Happened.Thought(words));
            case ServerMessage.ModelSpeech(var sound, String words) -> {
                speaking.append(words);
                soundBytes += sound.samples().length * 2;
            }
            case ServerMessage.OutputTranscription(String words, boolean _) -> speaking.append(words);
            case ServerMessage.InputTranscription(String words, boolean finished) -> heard(words, finished);
            case ServerMessage.ToolCall(var calls) -> add(new Happened.Called(calls));
            case ServerMessage.ToolCallCancellation(var ids) -> add(new Happened.Cancelled(ids));
            case ServerMessage.Interrupted _ -> add(new Happened.Interrupted());
            case ServerMessage.GenerationComplete _ -> add(new Happened.Generated());
            case ServerMessage.TurnComplete _ -> add(new Happened.TurnEnded());
            case ServerMessage.GoAway(var timeLeft) -> out.add(new Happened.GoAway(timeLeft));
            case ServerMessage.SessionResumptionUpdate(String handle, boolean _, long _) -> {
                if (!handle.isEmpty()) {
                    out.add(new Happened.Handle(handle));
                }
            }
            case ServerMessage.ModelTurn _,
                    ServerMessage.InterimInputTranscription _,
                    ServerMessage.GroundingMetadata _,
                    ServerMessage.UrlContextMetadata _,
                    ServerMessage.VoiceActivity _,
                    ServerMessage.VoiceActivityDetectionSignal _ -> {}
        }
    }

    private void heard(String words, boolean finished) {
        hearing.append(words);
        if (finished && !hearing.toString().isBlank()) {
            add(new Happened.Heard(hearing.toString().strip()));
        }
        if (finished) {
            hearing.setLength(0);
        }
    }

    private void add(Happened one) {
        endSaid();
        out.add(one);
    }

    private void endSaid() {
        if (!speaking.toString().isBlank()) {
            out.add(new Happened.Said(speaking.toString().strip()));
        }
        speaking.setLength(0);
    }
}
