package parley.engines.guide;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.json.Json;

/// Where a conversation stands. The mind keeps nothing: this goes into the session's notes and comes back with
/// the next prompt.
///
/// @param guide its id; empty when no guide is open
/// @param check the title of the check that was asked for; empty when the problem has none, or is over
/// @param next where to go on when the action is done; empty when nothing has to be done
/// @param trail titles of the checks before, the latest last; at most 20
/// @param known outcomes that were told or seen before their check was asked for: title of the check, condition
/// @param last what was said last
/// @param askedAt when the check was asked for, since the session began
/// @param doubted whether the user was told already that the picture does not show what was asked for
/// @param misses how often in a row nothing was understood
record Notes(
        String guide,
        String problem,
        String check,
        String next,
        List<String> trail,
        Map<String, String> known,
        String last,
        Duration askedAt,
        boolean doubted,
        int misses) {
    private static final int LONGEST_TRAIL = 20;

    static final Notes NONE = new Notes("", "", "", "", List.of(), Map.of(), "", Duration.ZERO, false, 0);

    Notes {
        trail = List.copyOf(trail.subList(Math.max(0, trail.size() - LONGEST_TRAIL), trail.size()));
        known = Map.copyOf(known);
    }

    boolean isOpen() {
        return !guide.isEmpty();
    }

    /// The check at `place` was asked for, or its problem told.
    Notes at(Place place, Duration now) {
        List<String> longer = new ArrayList<>(trail);
        if (!check.isEmpty()) {
            longer.add(check);
        }
        return new Notes(
                place.guide().id(),
                place.problem().title(),
                place.asked().map(Guide.Check::title).orElse(""),
                "",
                longer,
                known,
                last,
                now,
                false,
                0);
    }

    Notes back(String to, Duration now) {
        List<String> shorter = trail.subList(0, trail.size() - 1);
        return new Notes(guide, problem, to, "", shorter, Map.of(), last, now, false, 0);
    }

    /// An action was told; what comes then is at `place`.
    Notes then(String place) {
        return new Notes(guide, problem, check, place, trail, known, last, askedAt, false, 0);
    }

    /// The problem has an end.
    Notes over() {
        return new Notes(guide, problem, "", "", trail, Map.of(), last, askedAt, false, 0);
    }

    Notes knowing(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(known);
        all.putAll(more);
        return new Notes(guide, problem, check, next, trail, all, last, askedAt, doubted, misses);
    }

    Notes forgetting(String check) {
        Map<String, String> rest = new LinkedHashMap<>(known);
        rest.remove(check);
        return new Notes(guide, problem, this.check, next, trail, rest, last, askedAt, doubted, misses);
    }

    Notes doubting() {
        return new Notes(guide, problem, check, next, trail, known, last, askedAt, true, misses);
    }

    Notes missing() {
        return new Notes(guide, problem, check, next, trail, known, last, askedAt, doubted, misses + 1);
    }

    Notes saying(String words) {
        return new Notes(guide, problem, check, next, trail, known, words, askedAt, doubted, misses);
    }

    Json.Struct json() {
        Json.StructBuilder knownJson = Json.struct();
        known.forEach(knownJson::put);
        return Json.struct()
                .put("guide", guide)
                .put("problem", problem)
                .put("check", check)
                .put("next", next)
                .put("trail", Json.array(trail.stream().map(Json::of).toList()))
                .put("known", knownJson.build())
                .put("last", last)
                .put("askedAtMs", askedAt.toMillis())
                .put("doubted", doubted)
                .put("misses", misses)
                .build();
    }

    /// Whatever is missing or of another kind is taken as empty.
    static Notes of(Json.Struct json) {
        List<String> trail = new ArrayList<>();
        if (json.get("trail") instanceof Json.Array(List<Json> items)) {
            items.forEach(item -> trail.add(text(item)));
        }
        Map<String, String> known = new LinkedHashMap<>();
        if (json.get("known") instanceof Json.Struct(Map<String, Json> fields)) {
            fields.forEach((name, value) -> known.put(name, text(value)));
        }
        return new Notes(
                text(json.get("guide")),
                text(json.get("problem")),
                text(json.get("check")),
                text(json.get("next")),
                trail,
                known,
                text(json.get("last")),
                Duration.ofMillis(number(json.get("askedAtMs"))),
                json.get("doubted") instanceof Json.Bool(boolean is) && is,
                (int) number(json.get("misses")));
    }

    private static String text(Json value) {
        return value instanceof Json.Text(String text) ? text : "";
    }

    private static long number(Json value) {
        return value instanceof Json.Number(var number) ? number.longValue() : 0;
    }
}
