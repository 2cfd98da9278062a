package parley.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import parley.gateway.Owner;
import parley.gateway.SessionId;
import parley.gateway.SessionRegister;
import parley.gateway.SessionRegister.Found;
import parley.http.Target;
import parley.json.Json;
import parley.json.JsonText;
import parley.session.SessionSnapshot;

/// A part of the list of sessions, as `pageSize` and `pageToken` ask for it. The list may change between two
/// pages.
record Page(int from, int size) {
    static final int MOST = 1_000;
    private static final int USUAL = 100;

    /// Reads a query; empty when it asks for what cannot be.
    static Optional<Page> of(Target target) {
        String size = target.parameter("pageSize");
        String from = target.parameter("pageToken");
        if (!size.matches("\\d{0,4}") || !from.matches("\\d{0,9}")) {
            return Optional.empty();
        }
        Page page = new Page(number(from, 0), number(size, USUAL));
        return page.size < 1 || page.size > MOST ? Optional.empty() : Optional.of(page);
    }

    private static int number(String digits, int absent) {
        return digits.isEmpty() ? absent : Integer.parseInt(digits);
    }

    /// All sessions of the page are asked before the first answer is waited for.
    String json(SessionRegister register, Owner owner, List<SessionId> ids) {
        int to = Math.min(ids.size(), from + size);
        List<CompletionStage<Optional<Found>>> asked = ids.subList(Math.min(from, to), to).stream()
                .map(id -> register.find(owner, id))
                .toList();
        List<Found> found = asked.stream()
                .flatMap(each -> Reading.of(each).told().flatMap(Function.identity()).stream())
                .toList();
        Json.StructBuilder out = Json.struct().put("sessions", Json.array(summaries(found)));
        if (to < ids.size()) {
            out.put("nextPageToken", Integer.toString(to));
        }
        return JsonText.write(out.build());
    }

    /// Of a session that does not answer it says only that it is there. Once one is overdue, so are all that
    /// have not answered by then.
    private static List<Json.Struct> summaries(List<Found> found) {
        List<Json.Struct> lines = new ArrayList<>();
        long limitMs = Reading.LIMIT_MS;
        for (Found each : found) {
            switch (Reading.of(each.snapshot(), limitMs)) {
                case Reading.Read<SessionSnapshot>(var snapshot) ->
                    lines.add(SessionJson.summary(each, snapshot).build());
                case Reading.Overdue<SessionSnapshot> _ -> {
                    limitMs = 0;
                    lines.add(SessionJson.head(each).build());
                }
            }
        }
        return lines;
    }
}
