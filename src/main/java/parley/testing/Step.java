package parley.testing;

import java.time.Duration;
import java.util.List;
import parley.json.Json;

/// One thing that a scripted model does.
public sealed interface Step {

    /// Says it. `{{name}}` stands for what the client answered to a call, `{{function.name}}` for the
    /// answer to that function, `{{said}}` for what the user said.
    record Say(String text) implements Step {}

    /// Thinks it: shown to clients that ask for thoughts.
    record Think(String text) implements Step {}

    /// Calls functions, all at once. What comes behind it is done when they are answered.
    record Calls(List<Wanted> calls) implements Step {
        public Calls {
            calls = List.copyOf(calls);
        }
    }

    /// Takes so long, by the clock of the test. A minute without a word is an answer that hangs: the server
    /// ends it.
    record Wait(Duration time) implements Step {}

    /// Fails as an engine does: the turn ends early.
    record Fail(String why) implements Step {}

    /// A call to be made.
    record Wanted(String name, Json.Struct args) {}
}
