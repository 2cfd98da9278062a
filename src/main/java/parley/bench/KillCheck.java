package parley.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.json.Json;

/// Compares what a client wrote down with the history that the server gives out, and knows nothing else of either.
///
/// Each thing said, and each answer to a call, bears a number of its own. What the client was told is complete must be
/// in the history once, with the same answer, and everything in the order in which it was said; of a client that
/// sends again what was lost, all that it said.
final class KillCheck {
    private KillCheck() {}

    /// Something the client said.
    ///
    /// @param words what it said, or what it answered to a call
    /// @param answer what it was told by the model; empty when that did not reach it
    /// @param complete whether it was told that the turn is complete, or that what it said is consumed
    record Said(String words, String answer, boolean complete) {}

    /// What does not fit, in words; empty when all does.
    static List<String> violations(List<Said> said, Json.Array turns) {
        List<String> violations = new ArrayList<>();
        List<Turn> history = turns.items().stream().map(Turn::of).toList();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < history.size(); i++) {
            Turn turn = history.get(i);
            if (turn.user() && !turn.words().isEmpty() && places.put(turn.words(), i) != null) {
                violations.add("twice in the history: " + turn.words());
            }
        }
        int last = -1;
        for (Said each : said) {
            int place = places.getOrDefault(each.words(), -1);
            if (place < 0 && each.complete()) {
                violations.add("not in the history: " + each.words());
            } else if (place >= 0 && place < last) {
                violations.add("out of order: " + each.words());
            }
            if (place >= 0 && !each.answer().isEmpty() && !each.answer().equals(answer(history, place))) {
                violations.add("answered differently: " + each.words());
            }
            last = Math.max(last, place);
        }
        return violations;
    }

    /// The id of the call that the history ends with.
    static Optional<String> unanswered(Json.Array turns) {
        Optional<String> call = Optional.empty();
        for (Json turn : turns.items()) {
            for (Json part : ((Json.Array) ((Json.Struct) turn).get("parts")).items()) {
                Json.Struct struct = (Json.Struct) part;
                if (struct.get("functionCall") instanceof Json.Struct made) {
                    call = Optional.of(((Json.Text) made.get("id")).value());
                } else if (struct.has("functionResponse")) {
                    call = Optional.empty();
                }
            }
        }
        return call;
    }

    /// What the model said after this, up to what the client said next.
    private static String answer(List<Turn> history, int place) {
        StringBuilder words = new StringBuilder();
        for (int i = place + 1; i < history.size() && !history.get(i).user(); i++) {
            words.append(history.get(i).words());
        }
        return words.toString();
    }

    private record Turn(boolean user, String words) {
        static Turn of(Json turn) {
            Json.Struct struct = (Json.Struct) turn;
            StringBuilder words = new StringBuilder();
            for (Json part : ((Json.Array) struct.get("parts")).items()) {
                words.append(words((Json.Struct) part));
            }
            return new Turn(struct.get("role").equals(Json.of("user")), words.toString());
        }

        private static String words(Json.Struct part) {
            if (part.get("functionResponse") instanceof Json.Struct answer) {
                return ((Json.Struct) answer.get("response")).get("output") instanceof Json.Text(String output)
                        ? output
                        : "";
            }
            return part.get("text") instanceof Json.Text(String text) ? text : "";
        }
    }
}
