package parley.testing;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.content.FunctionCall;
import parley.engine.Cancellation;
import parley.engine.EngineException;
import parley.engine.LanguageModel;
import parley.engine.Prompt;
import parley.json.Json;
import parley.json.JsonText;
import parley.time.TimeSource;

/// A mind that does what a script says. Waits by the clock of the test. Any thread; the script may be
/// changed at any time and counts from the next turn on.
final class ScriptedModel implements LanguageModel {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]+)}}");
    private static final int CHARS_PER_TOKEN = 4;

    private final TimeSource time;
    private final Map<Rule, Integer> followed = new HashMap<>();
    private List<Rule> rules;

    ScriptedModel(Script script, TimeSource time) {
        this.time = time;
        this.rules = script.rules();
    }

    /// From now on this script counts, from its beginning.
    synchronized void follow(Script script) {
        rules = script.rules();
        followed.clear();
    }

    @Override
    public void generate(Prompt prompt, Consumer<Output> out, Cancellation cancellation) {
        time.nanos(); // says that this thread is at work
        cancellation.check();
        Moment moment = Moment.of(prompt);
        Optional<Rule> rule = find(moment);
        if (rule.isEmpty()) {
            out.accept(new Output.Text("No rule of the script fits."));
            out.accept(new Output.Finish(Reason.STOP, 0));
            return;
        }
        List<Step> steps = rule.get().steps();
        new Playing(moment, out, cancellation)
                .play(steps.subList(rule.get().from(moment.made().size()), steps.size()));
    }

    private synchronized Optional<Rule> find(Moment moment) {
        boolean goesOn = !moment.made().isEmpty();
        Optional<Rule> found = rules.stream()
                .filter(rule -> rule.when().holds(moment.said(), moment.shown()))
                .filter(rule -> goesOn ? rule.calls(moment.made()) : isLeft(rule))
                .findFirst();
        if (!goesOn) {
            found.ifPresent(rule -> followed.merge(rule, 1, Integer::sum));
        }
        return found;
    }

    private boolean isLeft(Rule rule) {
        return rule.most() == 0 || followed.getOrDefault(rule, 0) < rule.most();
    }

    /// One answer being given, up to its next calls.
    private final class Playing {
        private final Moment moment;
        private final Consumer<Output> out;
        private final Cancellation cancellation;
        private boolean spoke;

        Playing(Moment moment, Consumer<Output> out, Cancellation cancellation) {
            this.moment = moment;
            this.out = out;
            this.cancellation = cancellation;
        }

        void play(List<Step> steps) {
            for (Step step : steps) {
                take(step);
                if (step instanceof Step.Calls) {
                    out.accept(new Output.Finish(Reason.CALLS, 0));
                    return;
                }
            }
            out.accept(new Output.Finish(Reason.STOP, 0));
        }

        private void take(Step step) {
            switch (step) {
                case Step.Say(String text) -> say(filled(text, moment));
                case Step.Think(String text) -> out.accept(new Output.Thought(filled(text, moment)));
                case Step.Calls(List<Step.Wanted> calls) ->
                    calls.forEach(call -> out.accept(new Output.Call(new FunctionCall("", call.name(), call.args()))));
                case Step.Wait(Duration pause) -> pause(pause, cancellation);
                case Step.Fail(String why) -> throw new EngineException(why);
            }
        }

        private void say(String text) {
            out.accept(new Output.Text(spoke ? " " + text : text));
            spoke = true;
        }
    }

    private void pause(Duration pause, Cancellation cancellation) {
        long due = time.nanos() + pause.toNanos();
        while (due - time.nanos() > 0) {
            cancellation.check();
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted");
            }
            time.parkUntil(this, due);
        }
    }

    private static String filled(String text, Moment moment) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), moment)));
    }

    /// `said`, the name of a field of any answer, or `function.field`.
    private static String value(String place, Moment moment) {
        String path = place.strip();
        if (path.equals("said")) {
            return moment.said();
        }
        int dot = path.indexOf('.');
        if (dot > 0 && moment.answers().containsKey(path.substring(0, dot))) {
            return inside(moment.answers().get(path.substring(0, dot)), path.substring(dot + 1));
        }
        return moment.answers().values().stream()
                .map(answer -> inside(answer, path))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String inside(Json answer, String path) {
        Json at = answer;
        for (String name : path.split("\\.")) {
            at = at instanceof Json.Struct struct ? struct.get(name) : Json.NULL;
        }
        return switch (at) {
            case Json.Text(String text) -> text;
            case Json.Null _ -> "";
            case Json other -> JsonText.write(other);
        };
    }

    @Override
    public int countTokens(String text) {
        return (text.length() + CHARS_PER_TOKEN - 1) / CHARS_PER_TOKEN;
    }

    @Override
    public boolean sees() {
        return true;
    }

    @Override
    public String describe() {
        return "a script";
    }

    @Override
    public void close() {}
}
