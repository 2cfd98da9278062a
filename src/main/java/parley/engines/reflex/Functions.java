package parley.engines.reflex;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import parley.content.FunctionCall;
import parley.content.FunctionDeclaration;
import parley.content.Role;
import parley.json.Json;

/// Calls the functions that a request means. What is required and was not said it asks for, one thing at a
/// time, and takes the next answer for it; the history tells what it asked.
final class Functions implements Rule {
    private static final int MOST_CALLS = 8;
    private static final Pattern JOINTS = Pattern.compile(
            "(?i)(?<=[.;!?])\\s+|,?\\s+and\\s+then\\s+|,?\\s+and\\s+also\\s+|,?\\s+and\\s+|,?\\s+then\\s+");
    private static final Pattern FOLLOW_UP =
            Pattern.compile("^(?:and|what about|how about|now|also) (?!(?:what|who|when|how|why)\\b).+$");
    private static final Pattern NEVER_MIND =
            Pattern.compile("^(?:no|nothing|cancel|stop|never mind|nevermind|forget it|forget about it|leave it|do not"
                    + "|no thanks|no thank you)(?: (?:please|that|it))*$");
    private static final Pattern NO_REQUEST =
            Pattern.compile("^(?:(?:ok|okay) )?(?:thanks|thank you|hello|hi|bye|goodbye)\\b(?! (?:can|could|please|turn"
                    + "|set|what))");

    /// A call in the making.
    private record Plan(FunctionDeclaration function, Json.Struct args, List<String> missing) {}

    @Override
    public Optional<Reply> answer(Situation situation) {
        List<FunctionDeclaration> functions = situation.prompt().functions();
        if (functions.isEmpty() || situation.heard().isEmpty()) {
            return Optional.empty();
        }
        return pending(situation, functions)
                .or(() -> requested(situation, functions))
                .or(() -> followUp(situation, functions));
    }

    private static Optional<Reply> requested(Situation situation, List<FunctionDeclaration> functions) {
        return situation.heard().find(NO_REQUEST).isPresent()
                ? Optional.empty()
                : reply(plans(situation.heard(), functions, Map.of()));
    }

    private static Optional<Reply> reply(List<Plan> plans) {
        if (plans.isEmpty()) {
            return Optional.empty();
        }
        for (Plan plan : plans) {
            if (!plan.missing().isEmpty()) {
                return Optional.of(ask(plan));
            }
        }
        return Optional.of(Reply.call(plans.stream()
                .map(plan -> new FunctionCall("", plan.function().name(), plan.args()))
                .toList()));
    }

    /// The words `X for F` with a question mark at the end are how an answer is recognised.
    private static Reply ask(Plan plan) {
        String what = Names.spoken(plan.missing().getFirst()) + " for "
                + Names.spoken(plan.function().name());
        return Reply.say(
                "functions",
                "Which " + what + "?",
                "Please tell me the " + what + "?",
                "I need one more thing. What is the " + what + "?");
    }

    /// One plan for each clause that means a function of its own, else one for the whole.
    private static List<Plan> plans(Heard heard, List<FunctionDeclaration> functions, Map<String, Json> answers) {
        FunctionMatcher matcher = new FunctionMatcher(functions);
        List<Plan> plans = new ArrayList<>();
        for (String clause : JOINTS.split(heard.text(), MOST_CALLS)) {
            Heard part = Heard.of(clause);
            matcher.match(part).ifPresent(function -> plans.add(plan(function, part, answers)));
        }
        boolean joined = plans.size() > 1
                && (different(plans)
                        || plans.stream().allMatch(plan -> plan.missing().isEmpty()));
        if (joined) {
            return plans;
        }
        return matcher.match(heard)
                .map(function -> List.of(plan(function, heard, answers)))
                .orElse(List.of());
    }

    private static boolean different(List<Plan> plans) {
        return plans.stream().map(plan -> plan.function().name()).distinct().count() > 1;
    }

    private static Plan plan(FunctionDeclaration function, Heard heard, Map<String, Json> answers) {
        Slots.Filled filled = Slots.fill(Schema.of(function.parameters()), heard, FunctionMatcher.own(function));
        Map<String, Json> args = new java.util.LinkedHashMap<>(filled.args().fields());
        List<String> missing = new ArrayList<>(filled.missing());
        for (String name : Schema.of(function.parameters()).properties().keySet()) {
            Json answer = answers.get(function.name() + " " + name);
            if (answer != null) {
                args.put(name, answer);
                missing.remove(name);
            }
        }
        return new Plan(function, new Json.Struct(args), missing);
    }

    // What was asked for

    /// A question of this mind for a parameter.
    private record Asked(FunctionDeclaration function, String parameter) {}

    private static Optional<Reply> pending(Situation situation, List<FunctionDeclaration> functions) {
        List<Dialogue.Turn> before = situation.dialogue().before();
        Optional<Asked> asked = before.isEmpty() ? Optional.empty() : asked(before.getLast(), functions);
        if (asked.isEmpty() || Sentences.asks(situation.heard())) {
            return Optional.empty();
        }
        if (situation.heard().find(NEVER_MIND).isPresent()) {
            return Optional.of(Reply.say("functions", "All right, I leave that.", "As you wish. I leave that."));
        }
        Map<String, Json> answers = new HashMap<>();
        Heard answer = situation.heard();
        for (int at = before.size() - 1; at > 0; at -= 2) {
            Optional<Asked> question = asked(before.get(at), functions);
            if (question.isEmpty()) {
                break;
            }
            note(answers, question.get(), answer);
            answer = Heard.of(before.get(at - 1).text());
        }
        return reply(plans(answer, functions, answers));
    }

    private static void note(Map<String, Json> answers, Asked asked, Heard answer) {
        Schema property = Schema.of(asked.function().parameters()).properties().get(asked.parameter());
        Slots.direct(asked.parameter(), property, answer)
                .ifPresent(value -> answers.putIfAbsent(asked.function().name() + " " + asked.parameter(), value));
    }

    private static Optional<Asked> asked(Dialogue.Turn turn, List<FunctionDeclaration> functions) {
        if (turn.role() != Role.MODEL || !turn.text().contains("?")) {
            return Optional.empty();
        }
        String said = " " + Heard.of(turn.text()).plain() + " ";
        return functions.stream()
                .flatMap(Functions::questions)
                .filter(asked -> said.contains(" " + plain(asked.parameter()) + " for "
                        + plain(asked.function().name()) + " "))
                .max(Comparator.comparingInt(asked ->
                        asked.parameter().length() + asked.function().name().length()));
    }

    private static Stream<Asked> questions(FunctionDeclaration function) {
        return Schema.of(function.parameters()).required().stream().map(name -> new Asked(function, name));
    }

    private static String plain(String name) {
        return Heard.of(Names.spoken(name)).plain();
    }

    /// `And in London?` after a call: the same once more, with what is new.
    private static Optional<Reply> followUp(Situation situation, List<FunctionDeclaration> functions) {
        List<FunctionCall> calls = situation.dialogue().calls();
        if (calls.isEmpty() || situation.heard().find(FOLLOW_UP).isEmpty()) {
            return Optional.empty();
        }
        FunctionCall last = calls.getLast();
        return functions.stream()
                .filter(function -> function.name().equals(last.name()))
                .findFirst()
                .flatMap(function -> again(function, last, situation.heard()));
    }

    private static Optional<Reply> again(FunctionDeclaration function, FunctionCall last, Heard heard) {
        Heard news = Heard.of(heard.text().replaceFirst("(?i)^(?:and|what about|how about|now|also) ", ""));
        Map<String, Json> args = new java.util.LinkedHashMap<>(last.args().fields());
        Json.Struct filled = Slots.fill(Schema.of(function.parameters()), news, FunctionMatcher.own(function))
                .args();
        args.putAll(filled.fields());
        Json.Struct changed = new Json.Struct(args);
        return changed.equals(last.args())
                ? Optional.empty()
                : Optional.of(Reply.call(List.of(new FunctionCall("", function.name(), changed))));
    }
}
