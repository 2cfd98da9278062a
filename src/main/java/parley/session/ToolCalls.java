package parley.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import parley.content.FunctionCall;
import parley.content.FunctionResponse;
import parley.content.FunctionResponse.Scheduling;
import parley.json.Json;

/// The calls that wait for answers. Session loop only.
final class ToolCalls {
    private final RandomGenerator random;
    private final Map<String, FunctionCall> pending = new LinkedHashMap<>();
    private int round;

    ToolCalls(RandomGenerator random) {
        this.random = random;
    }

    /// Gives each call its id, unique across all sessions, and waits for their answers.
    List<FunctionCall> open(List<FunctionCall> calls) {
        round++;
        pending.clear();
        List<FunctionCall> named = calls.stream()
                .map(call -> new FunctionCall(newId(), call.name(), call.args()))
                .toList();
        named.forEach(call -> pending.put(call.id(), call));
        return named;
    }

    /// Goes on waiting for calls that were made earlier.
    void goOnWith(List<FunctionCall> calls) {
        round++;
        calls.forEach(call -> pending.put(call.id(), call));
    }

    /// The calls that wait, in the order in which they were made.
    List<FunctionCall> pending() {
        return List.copyOf(pending.values());
    }

    /// Counts the times calls were made, so that a late timer is recognised.
    int round() {
        return round;
    }

    Set<String> pendingIds() {
        return Set.copyOf(pending.keySet());
    }

    /// Takes the answers that belong to pending calls, each with its id and name filled in; the rest is
    /// ignored: a client may answer a call that was cancelled while it worked (live.md 3.5).
    List<FunctionResponse> answer(List<FunctionResponse> responses) {
        List<FunctionResponse> taken = new ArrayList<>();
        for (FunctionResponse response : responses) {
            find(response).ifPresent(call -> {
                pending.remove(call.id());
                taken.add(new FunctionResponse(
                        call.id(), call.name(), response.response(), response.scheduling(), response.willContinue()));
            });
        }
        return taken;
    }

    /// Gives up on what is pending: an answer that says so, for each.
    List<FunctionResponse> giveUp(String why) {
        Json.Struct error = Json.struct().put("error", why).build();
        List<FunctionResponse> answers = pending.values().stream()
                .map(call -> new FunctionResponse(call.id(), call.name(), error, Scheduling.UNSPECIFIED, false))
                .toList();
        pending.clear();
        return answers;
    }

    private Optional<FunctionCall> find(FunctionResponse response) {
        if (!response.id().isEmpty()) {
            return Optional.ofNullable(pending.get(response.id()));
        }
        List<FunctionCall> sameName = pending.values().stream()
                .filter(call -> call.name().equals(response.name()))
                .toList();
        return sameName.size() == 1 ? Optional.of(sameName.getFirst()) : Optional.empty();
    }

    private String newId() {
        return "fc_" + Long.toUnsignedString(random.nextLong());
    }
}
