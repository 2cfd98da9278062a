package parley.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import parley.content.FunctionCall;
import parley.content.FunctionResponse;
import parley.content.FunctionResponse.Scheduling;
import parley.json.Json;

/// The calls that wait for answers: those that an answer waits for, all of one round, and those that run beside the
/// talk (`NON_BLOCKING`), of which [#MOST] may. Session loop only.
final class ToolCalls {
    /// Beyond, the oldest that run beside the talk are given up.
    static final int MOST = 128;

    private final RandomGenerator random;
    private final boolean byName;
    private final Map<String, Open> pending = new LinkedHashMap<>();
    private int round;

    /// @param blocking whether an answer waits for it
    /// @param news counts what came of it, so that a late timer is recognised
    private record Open(FunctionCall call, boolean blocking, int news) {}

    /// An answer that was waited for, its id and name filled in.
    record Taken(FunctionResponse response, boolean blocking) {}

    /// @param byName whether an answer without an id counts for the one call of its name
    ToolCalls(RandomGenerator random, boolean byName) {
        this.random = random;
        this.byName = byName;
    }

    /// Gives each call its id, unique across all sessions, and waits for their answers.
    ///
    /// @param blocks whether an answer waits for the function of that name
    List<FunctionCall> open(List<FunctionCall> calls, Predicate<String> blocks) {
        List<FunctionCall> named = calls.stream()
                .map(call -> new FunctionCall(newId(), call.name(), call.args()))
                .toList();
        goOnWith(named, blocks);
        return named;
    }

    /// Goes on waiting for calls that were made earlier.
    void goOnWith(List<FunctionCall> calls, Predicate<String> blocks) {
        round++;
        calls.forEach(call -> pending.put(call.id(), new Open(call, blocks.test(call.name()), 0)));
    }

    /// Those that run beside the talk and are too many.
    List<String> tooMany() {
        List<String> beside = pending.values().stream()
                .filter(open -> !open.blocking())
                .map(open -> open.call().id())
                .toList();
        return beside.subList(0, Math.max(0, beside.size() - MOST));
    }

    /// The calls that wait, in the order in which they were made.
    List<FunctionCall> pending() {
        return pending.values().stream().map(Open::call).toList();
    }

    /// Those of `calls` that run beside the talk.
    List<String> beside(List<FunctionCall> calls) {
        return calls.stream()
                .map(FunctionCall::id)
                .filter(id -> pending.containsKey(id) && !pending.get(id).blocking())
                .toList();
    }

    /// Counts the times calls were made, so that a late timer is recognised.
    int round() {
        return round;
    }

    /// The calls that an answer waits for.
    Set<String> blockingIds() {
        return pending.values().stream()
                .filter(Open::blocking)
                .map(open -> open.call().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// What came of a call so far, counted; -1 when it waits no more.
    int news(String id) {
        return pending.containsKey(id) ? pending.get(id).news() : -1;
    }

    /// Takes the answers that belong to pending calls, each with its id and name filled in; the rest is
    /// ignored: a client may answer a call that was cancelled while it worked (live.md 3.5).
    List<Taken> answer(List<FunctionResponse> responses) {
        List<Taken> taken = new ArrayList<>();
        for (FunctionResponse response : responses) {
            find(response).ifPresent(open -> taken.add(take(open, response)));
        }
        return taken;
    }

    /// A call that runs beside the talk may bring more than one answer.
    private Taken take(Open open, FunctionResponse response) {
        FunctionCall call = open.call();
        if (response.willContinue() && !open.blocking()) {
            pending.put(call.id(), new Open(call, false, open.news() + 1));
        } else {
            pending.remove(call.id());
        }
        FunctionResponse whole = new FunctionResponse(
                call.id(), call.name(), response.response(), response.scheduling(), response.willContinue());
        return new Taken(whole, open.blocking());
    }

    /// Gives up on what an answer waits for: an answer that says so, for each.
    List<FunctionResponse> giveUp(String why) {
        List<FunctionResponse> answers = blockingIds().stream()
                .sorted()
                .map(id -> failed(pending.get(id).call(), why))
                .toList();
        answers.forEach(answer -> pending.remove(answer.id()));
        return answers;
    }

    /// Gives up on one that runs beside the talk.
    Optional<FunctionResponse> giveUp(String id, String why) {
        return Optional.ofNullable(pending.remove(id)).map(open -> failed(open.call(), why));
    }

    private static FunctionResponse failed(FunctionCall call, String why) {
        Json.Struct error = Json.struct().put("error", why).build();
        return new FunctionResponse(call.id(), call.name(), error, Scheduling.UNSPECIFIED, false);
    }

    private Optional<Open> find(FunctionResponse response) {
        if (!response.id().isEmpty()) {
            return Optional.ofNullable(pending.get(response.id()));
        }
        List<Open> sameName = pending.values().stream()
                .filter(open -> open.call().name().equals(response.name()))
                .toList();
        return byName && sameName.size() == 1 ? Optional.of(sameName.getFirst()) : Optional.empty();
    }

    private String newId() {
        return "fc_" + Long.toUnsignedString(random.nextLong());
    }
}
