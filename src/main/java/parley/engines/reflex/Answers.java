package parley.engines.reflex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import parley.content.FunctionCall;
import parley.content.FunctionResponse;
import parley.json.Json;

/// Says in words what functions answered.
final class Answers implements Rule {
    private static final int MOST_FACTS = 8;
    private static final int MOST_CHARS = 300;
    private static final Set<String> WRAPPERS =
            Set.of("result", "results", "output", "response", "answer", "data", "value", "content");
    private static final Set<String> DONE = Set.of("ok", "success", "done", "true", "");

    @Override
    public Optional<Reply> answer(Situation situation) {
        List<FunctionResponse> answers = situation.dialogue().newAnswers();
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        List<Reply> replies = answers.stream()
                .map(one -> spoken(one, situation.dialogue().calls()))
                .toList();
        return Optional.of(replies.size() == 1 ? replies.getFirst() : joined(replies));
    }

    private static Reply joined(List<Reply> replies) {
        return Reply.say(
                "answers",
                replies.stream().map(reply -> reply.phrases().getFirst().text()).collect(Collectors.joining(" ")));
    }

    private static Reply spoken(FunctionResponse answer, List<FunctionCall> calls) {
        String function = name(answer, calls);
        Json error = answer.response().has("error")
                ? answer.response().get("error")
                : answer.response().get("errors");
        if (!(error instanceof Json.Null)) {
            return Reply.say(
                    "answers",
                    Person.sentence(function + " failed: " + facts(error)),
                    Person.sentence(function + " did not work: " + facts(error)));
        }
        String facts = facts(unwrapped(answer.response()));
        if (DONE.contains(facts.toLowerCase(Locale.ROOT))) {
            return Reply.say("answers", Person.sentence(function + " is done"), Person.sentence("done: " + function));
        }
        return Reply.say(
                "answers",
                Person.sentence(function + " says: " + facts),
                Person.sentence("the answer of " + function + " is: " + facts),
                Person.sentence("from " + function + " I have: " + facts));
    }

    private static String name(FunctionResponse answer, List<FunctionCall> calls) {
        String called = calls.stream()
                .filter(call -> !answer.id().isEmpty() && call.id().equals(answer.id()))
                .map(FunctionCall::name)
                .findFirst()
                .orElse(answer.name());
        String spoken = Names.spoken(called);
        return spoken.isEmpty() ? "the function" : spoken;
    }

    private static Json unwrapped(Json.Struct response) {
        if (response.fields().size() != 1) {
            return response;
        }
        var only = response.fields().entrySet().iterator().next();
        return WRAPPERS.contains(only.getKey().toLowerCase(Locale.ROOT)) ? only.getValue() : response;
    }

    private static String facts(Json value) {
        List<String> facts = new ArrayList<>();
        collect("", value, facts, 0);
        String text = facts.stream().limit(MOST_FACTS).collect(Collectors.joining(", "));
        String bounded = text.length() > MOST_CHARS
                ? text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, MOST_CHARS)))
                : text;
        int more = facts.size() - MOST_FACTS;
        return more > 0 ? bounded + ", and " + NumberWords.say(more) + " more" : bounded;
    }

    private static void collect(String name, Json value, List<String> facts, int depth) {
        switch (value) {
            case Json.Struct(var fields) ->
                fields.forEach(
                        (field, inner) -> collect((name + " " + Names.spoken(field)).strip(), inner, facts, depth + 1));
            case Json.Array(var items) -> items.forEach(item -> collect(name, item, facts, depth + 1));
            case Json.Text(String text) -> facts.add((name + " " + text.strip()).strip());
            case Json.Number(var number) -> facts.add((name + " " + number.toPlainString()).strip());
            case Json.Bool(boolean is) ->
                facts.add(name.isEmpty() ? Boolean.toString(is) : name + " is " + (is ? "true" : "false"));
            case Json.Null _ -> {}
        }
    }
}
