package parley.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import parley.json.Json;

/// Reads scripts as people write them (docs/testing.md). Stateless.
final class ScriptReader {
    private static final int MOST_RULES = 1_000;
    private static final int MOST_TIMES = 1_000_000;
    private static final Set<String> STEPS =
            Set.of("answer", "say", "think", "call", "args", "calls", "wait", "fail", "do");

    private ScriptReader() {}

    static Script read(Json written) {
        Fields script = Fields.of(written, "", Set.of("hears", "rules", "otherwise"));
        List<Rule> rules = new ArrayList<>();
        List<Json> items = script.list("rules");
        if (items.size() > MOST_RULES) {
            throw Fields.expected("rules", "at most " + MOST_RULES + " rules");
        }
        for (int i = 0; i < items.size(); i++) {
            rules.add(rule(items.get(i), "rules[" + i + "]"));
        }
        if (script.has("otherwise")) {
            rules.add(new Rule(When.ALWAYS, steps(script.json("otherwise"), "otherwise"), 0));
        }
        return new Script(rules, hears(script));
    }

    private static List<String> hears(Fields script) {
        return script.list("hears").stream()
                .map(item -> item instanceof Json.Text(String words) ? words : refuse("hears", "a list of texts"))
                .toList();
    }

    private static <T> T refuse(String at, String what) {
        throw Fields.expected(at, what);
    }

    private static Rule rule(Json written, String at) {
        Set<String> known = new java.util.HashSet<>(STEPS);
        known.addAll(Set.of("when", "times"));
        Fields rule = Fields.of(written, at, known);
        return new Rule(
                when(rule.json("when"), rule.place("when")), steps(written, at), rule.number("times", 0, MOST_TIMES));
    }

    private static When when(Json written, String at) {
        return switch (written) {
            case Json.Null _ -> When.ALWAYS;
            case Json.Text(String says) -> new When(says, Optional.empty(), "");
            case Json other -> {
                Fields when = Fields.of(other, at, Set.of("says", "matches", "shows"));
                Optional<Pattern> pattern = when.has("matches")
                        ? Optional.of(pattern(when.text("matches"), when.place("matches")))
                        : Optional.empty();
                yield new When(when.text("says"), pattern, when.text("shows"));
            }
        };
    }

    private static Pattern pattern(String text, String at) {
        try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException _) {
            throw Fields.expected(at, "a regular expression");
        }
    }

    /// A text is said; an object is a step, or has them as a list in `do`.
    private static List<Step> steps(Json written, String at) {
        if (written instanceof Json.Text(String text)) {
            return List.of(new Step.Say(text));
        }
        if (!(written instanceof Json.Struct struct)) {
            throw Fields.expected(at, "a text, or an object with what is to be done");
        }
        List<Step> steps = new ArrayList<>(ownSteps(new Fields(struct, at)));
        List<Json> more = new Fields(struct, at).list("do");
        for (int i = 0; i < more.size(); i++) {
            Fields step = Fields.of(more.get(i), Fields.join(at, "do[" + i + "]"), STEPS);
            List<Step> own = ownSteps(step);
            if (own.isEmpty()) {
                throw Fields.expected(step.at(), "one of say, think, call, calls, wait, fail");
            }
            steps.addAll(own);
        }
        return steps;
    }

    private static List<Step> ownSteps(Fields written) {
        List<Step> steps = new ArrayList<>();
        written.time("wait").ifPresent(time -> steps.add(new Step.Wait(time)));
        if (written.has("think")) {
            steps.add(new Step.Think(written.text("think")));
        }
        if (written.has("call")) {
            steps.add(new Step.Calls(List.of(new Step.Wanted(written.text("call"), args(written)))));
        }
        if (written.has("calls")) {
            steps.add(new Step.Calls(wanted(written)));
        }
        for (String name : List.of("say", "answer")) {
            if (written.has(name)) {
                steps.add(new Step.Say(written.text(name)));
            }
        }
        if (written.has("fail")) {
            steps.add(new Step.Fail(written.text("fail")));
        }
        return steps;
    }

    private static List<Step.Wanted> wanted(Fields written) {
        List<Step.Wanted> calls = new ArrayList<>();
        List<Json> items = written.list("calls");
        for (int i = 0; i < items.size(); i++) {
            Fields call = Fields.of(items.get(i), written.place("calls[" + i + "]"), Set.of("call", "args"));
            calls.add(new Step.Wanted(call.text("call"), args(call)));
        }
        return calls;
    }

    private static Json.Struct args(Fields call) {
        return switch (call.json("args")) {
            case Json.Struct args -> args;
            case Json.Null _ -> Json.Struct.EMPTY;
            case Json other -> refuse(call.place("args"), "an object");
        };
    }
}
