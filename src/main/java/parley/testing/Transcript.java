package parley.testing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import parley.content.FunctionCall;
import parley.json.JsonText;
import parley.json.JsonValues;

/// What happened on a connection, for assertions. The `assert...` methods give the transcript back, so that
/// they can be chained, and throw an [AssertionError] that shows all of it.
///
/// @param soundBytes of the model's voice
public record Transcript(List<Happened> all, int soundBytes) {

    public Transcript {
        all = List.copyOf(all);
    }

    /// What the model said, a turn or a part of one each.
    public List<String> said() {
        return of(Happened.Said.class).stream().map(Happened.Said::words).toList();
    }

    /// What the user wrote, or was understood to say.
    public List<String> heard() {
        return of(Happened.Heard.class).stream().map(Happened.Heard::words).toList();
    }

    public List<FunctionCall> toolCalls() {
        return of(Happened.Called.class).stream()
                .flatMap(called -> called.calls().stream())
                .toList();
    }

    /// How many turns have ended.
    public int turns() {
        return of(Happened.TurnEnded.class).size();
    }

    /// How often the model was cut.
    public int interruptions() {
        return of(Happened.Interrupted.class).size();
    }

    /// The handles that the client was given, oldest first.
    public List<String> handles() {
        return of(Happened.Handle.class).stream().map(Happened.Handle::handle).toList();
    }

    /// The code with which the connection ended, if it has.
    public OptionalInt closedWith() {
        return of(Happened.Closed.class).stream()
                .mapToInt(Happened.Closed::code)
                .findFirst();
    }

    private <T extends Happened> List<T> of(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// The model said something that contains `words`, in any case.
    public Transcript assertSaid(String words) {
        return check(contains(said(), words), "the model to say \"" + words + "\"");
    }

    public Transcript assertNeverSaid(String words) {
        return check(!contains(said(), words), "the model not to say \"" + words + "\"");
    }

    /// The user wrote, or was understood to say, something that contains `words`, in any case.
    public Transcript assertHeard(String words) {
        return check(contains(heard(), words), "the user to be heard with \"" + words + "\"");
    }

    /// The model called this function.
    public Transcript assertCalled(String name) {
        return check(toolCalls().stream().anyMatch(call -> call.name().equals(name)), "a call of " + name);
    }

    /// The model called this function with exactly these arguments.
    public Transcript assertCalled(String name, Map<String, ?> args) {
        return check(
                toolCalls().stream()
                        .anyMatch(
                                call -> call.name().equals(name) && call.args().equals(JsonValues.struct(args))),
                "a call of " + name + " with " + JsonText.write(JsonValues.struct(args)));
    }

    /// The client answered a call of this function.
    public Transcript assertAnswered(String name) {
        return check(
                of(Happened.Answered.class).stream()
                        .anyMatch(answer -> answer.name().equals(name)),
                "an answer to " + name);
    }

    public Transcript assertTurns(int turns) {
        return check(turns() == turns, turns + " turns");
    }

    public Transcript assertInterrupted() {
        return check(interruptions() > 0, "an interruption");
    }

    public Transcript assertNotInterrupted() {
        return check(interruptions() == 0, "no interruption");
    }

    public Transcript assertGoAway() {
        return check(!of(Happened.GoAway.class).isEmpty(), "a goAway");
    }

    /// The connection ended with this code.
    public Transcript assertClosedWith(int code) {
        return check(closedWith().equals(OptionalInt.of(code)), "an end with the code " + code);
    }

    public Transcript assertOpen() {
        return check(closedWith().isEmpty(), "a connection that is open");
    }

    private Transcript check(boolean holds, String expected) {
        if (!holds) {
            throw new AssertionError("expected " + expected + ", but this happened:\n" + text());
        }
        return this;
    }

    private static boolean contains(List<String> all, String words) {
        String wanted = words.toLowerCase(Locale.ROOT);
        return all.stream().anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /// All of it, a line each.
    public String text() {
        return all.isEmpty() ? "nothing" : all.stream().map(Transcript::line).collect(Collectors.joining("\n"));
    }

    private static String line(Happened one) {
        return switch (one) {
            case Happened.Began _ -> "-- the session began";
            case Happened.Heard(String words) -> "user: " + words;
            case Happened.Shown(String type) -> "user shows " + type;
            case Happened.Said(String words) -> "model: " + words;
            case Happened.Thought(String words) -> "model thinks: " + words;
            case Happened.Called(var calls) ->
                calls.stream()
                        .map(call -> "model calls " + call.name() + " " + JsonText.write(call.args()))
                        .collect(Collectors.joining("\n"));
            case Happened.Answered(String name) -> "client answers " + name;
            case Happened.Cancelled(var ids) -> "-- " + ids.size() + " calls cancelled";
            case Happened.Interrupted _ -> "-- interrupted";
            case Happened.Generated _ -> "-- all generated";
            case Happened.TurnEnded _ -> "-- the turn ended";
            case Happened.GoAway(var left) -> "-- goAway, " + left.toSeconds() + " s left";
            case Happened.Handle _ -> "-- a handle";
            case Happened.Closed(boolean byClient, int code, String reason) ->
                "-- closed by the " + (byClient ? "client" : "server") + ": " + code + " " + reason;
        };
    }

    /// Prints no words: [#text] does.
    @Override
    public String toString() {
        return "Transcript[" + all.size() + " things, " + turns() + " turns]";
    }
}
