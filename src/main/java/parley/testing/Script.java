package parley.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import parley.json.JsonValues;

/// What a scripted model says and does, and what its ear understands. The first rule that holds is followed.
///
/// ```java
/// Script.builder()
///         .when("weather").call("get_weather", Map.of("city", "Rome")).say("It is {{degrees}} degrees.")
///         .whenShown("image/jpeg").say("A red cup.")
///         .otherwise("I do not know.")
///         .build();
/// ```
public final class Script {
    /// Says the same to everything.
    public static final Script HELLO = builder().otherwise("Hello!").build();

    private final List<Rule> rules;
    private final List<String> hears;

    Script(List<Rule> rules, List<String> hears) {
        this.rules = List.copyOf(rules);
        this.hears = List.copyOf(hears);
    }

    /// Reads a script in YAML or JSON.
    ///
    /// @throws IllegalArgumentException which says what was expected, and where
    public static Script parse(String yaml) {
        return ScriptReader.read(TextFile.yaml(yaml));
    }

    /// Reads a script from a file.
    ///
    /// @throws IllegalArgumentException when it cannot be read or is no script
    public static Script load(Path file) {
        return parse(TextFile.read(file));
    }

    public static Builder builder() {
        return new Builder();
    }

    List<Rule> rules() {
        return rules;
    }

    /// What the ear understands of speech that carries no words itself, one utterance after the other.
    List<String> hears() {
        return hears;
    }

    /// Builds a script rule by rule: `when...` begins a rule, what follows belongs to it.
    public static final class Builder {
        private final List<Rule> rules = new ArrayList<>();
        private final List<String> hears = new ArrayList<>();
        private final List<Step> steps = new ArrayList<>();
        private Optional<When> when = Optional.empty();
        private int most;

        private Builder() {}

        /// When the user says or writes something that contains `words`, in any case.
        public Builder when(String words) {
            return begin(new When(words, Optional.empty(), ""));
        }

        /// When the pattern is found in what the user says or writes.
        public Builder whenMatches(String pattern) {
            return begin(new When("", Optional.of(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)), ""));
        }

        /// When the user shows a picture of that kind, whatever is said.
        ///
        /// @param kind such as `image/jpeg`, or `image/` for any
        public Builder whenShown(String kind) {
            return begin(new When("", Optional.empty(), kind));
        }

        /// What no rule before it has taken.
        public Builder otherwise(String answer) {
            return begin(When.ALWAYS).say(answer);
        }

        /// Says it; see [Step.Say].
        public Builder say(String text) {
            return then(new Step.Say(text));
        }

        public Builder think(String text) {
            return then(new Step.Think(text));
        }

        /// Calls a function; what comes next is done when the client has answered.
        public Builder call(String name, Map<String, ?> args) {
            return then(new Step.Calls(List.of(new Step.Wanted(name, JsonValues.struct(args)))));
        }

        /// Takes so long, by the clock of the test.
        public Builder waiting(Duration time) {
            return then(new Step.Wait(time));
        }

        /// Fails as an engine does.
        public Builder fail(String why) {
            return then(new Step.Fail(why));
        }

        /// The rule holds so many times only.
        public Builder times(int times) {
            most = times;
            return this;
        }

        /// What the ear understands of the next utterance that carries no words itself; see [ToneSpeech].
        public Builder hears(String words) {
            hears.add(words);
            return this;
        }

        private Builder begin(When next) {
            end();
            when = Optional.of(next);
            return this;
        }

        private Builder then(Step step) {
            if (when.isEmpty()) {
                throw new IllegalStateException("when... expected before what is to be done");
            }
            steps.add(step);
            return this;
        }

        private void end() {
            when.ifPresent(known -> rules.add(new Rule(known, steps, most)));
            when = Optional.empty();
            steps.clear();
            most = 0;
        }

        public Script build() {
            end();
            return new Script(rules, hears);
        }
    }
}
