package parley.session;

import java.time.Instant;
import java.util.List;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.content.Part;
import parley.content.UsageMetadata;
import parley.json.Json;
import parley.json.JsonText;
import parley.protocol.ServerMessage;

/// What a session is at one moment, without its engines: what another session needs to go on with the
/// conversation, and what its owner may look at. Immutable; any thread.
///
/// @param model as the client's last setup wrote it; empty before the first one
/// @param created when the session first began
/// @param turns what the model remembers, oldest first
/// @param forgottenTurns how many older ones the context window has pushed out
/// @param spent what all turns together cost
/// @param notes what the mind wants to be reminded of
/// @param report counters by subject, for people
/// @param unfinished what is under way
public record SessionSnapshot(
        String model,
        Instant created,
        List<PastTurn> turns,
        long forgottenTurns,
        UsageMetadata spent,
        Json.Struct notes,
        Json.Struct report,
        Unfinished unfinished) {

    public SessionSnapshot {
        turns = List.copyOf(turns);
    }

    /// A session in which nothing is under way.
    public SessionSnapshot(
            String model,
            Instant created,
            List<PastTurn> turns,
            long forgottenTurns,
            UsageMetadata spent,
            Json.Struct notes,
            Json.Struct report) {
        this(model, created, turns, forgottenTurns, spent, notes, report, Unfinished.NOTHING);
    }

    /// What the next connection has to go on with.
    ///
    /// @param calls that wait for answers
    /// @param unsent what no connection has been given of an answer
    /// @param consumed how many messages of the client are in the state, over all its connections
    public record Unfinished(List<FunctionCall> calls, List<ServerMessage> unsent, long consumed) {
        public static final Unfinished NOTHING = new Unfinished(List.of(), List.of(), 0);

        public Unfinished {
            calls = List.copyOf(calls);
            unsent = List.copyOf(unsent);
        }

        public Unfinished withUnsent(List<ServerMessage> messages) {
            return new Unfinished(calls, messages, consumed);
        }
    }

    public SessionSnapshot with(Unfinished other) {
        return new SessionSnapshot(model, created, turns, forgottenTurns, spent, notes, report, other);
    }

    /// A session that begins at `now`, with nothing behind it.
    public static SessionSnapshot begun(Instant now) {
        return new SessionSnapshot("", now, List.of(), 0, UsageMetadata.NONE, Json.Struct.EMPTY, Json.Struct.EMPTY);
    }

    /// Whether there is nothing to go on with.
    public boolean isEmpty() {
        return turns.isEmpty()
                && unfinished.calls().isEmpty()
                && unfinished.unsent().isEmpty();
    }

    /// About what it holds in memory: characters count double, media as they are.
    public long bytes() {
        long words = turns.stream()
                .flatMap(turn -> turn.content().parts().stream())
                .mapToLong(SessionSnapshot::bytes)
                .sum();
        return words
                + 2L * JsonText.write(notes).length()
                + 2L * JsonText.write(report).length();
    }

    /// The same without its pictures and sounds.
    public SessionSnapshot withoutMedia() {
        List<PastTurn> words = turns.stream()
                .map(SessionSnapshot::withoutMedia)
                .filter(turn -> !turn.content().parts().isEmpty())
                .toList();
        return new SessionSnapshot(model, created, words, forgottenTurns, spent, notes, report, unfinished);
    }

    private static PastTurn withoutMedia(PastTurn turn) {
        if (turn.content().parts().stream().noneMatch(SessionSnapshot::isMedia)) {
            return turn;
        }
        List<Part> words =
                turn.content().parts().stream().filter(part -> !isMedia(part)).toList();
        return new PastTurn(new Content(turn.content().role(), words), turn.tokens(), turn.time(), turn.interrupted());
    }

    private static boolean isMedia(Part part) {
        return part instanceof Part.InlineData || part instanceof Part.Frame;
    }

    private static long bytes(Part part) {
        return switch (part) {
            case Part.Text(String text) -> 2L * text.length();
            case Part.Thought(String text) -> 2L * text.length();
            case Part.InlineData(var blob) -> blob.data().length;
            case Part.Frame(var picture, String _, boolean _) -> picture.data().length;
            case Part.FileData(String uri, String type) -> 2L * (uri.length() + type.length());
            case Part.Call(var call) -> 2L * JsonText.write(call.args()).length();
            case Part.Answer(var answer) ->
                2L * JsonText.write(answer.response()).length();
            case Part.ExecutableCode(String _, String code) -> 2L * code.length();
            case Part.CodeExecutionResult(String _, String output) -> 2L * output.length();
        };
    }

    /// Prints no words.
    @Override
    public String toString() {
        return "SessionSnapshot[" + turns.size() + " turns since " + created + "]";
    }
}
