package parley.testing;

import parley.json.Json;

/// One thing that a scenario expected.
///
/// @param step its number, from 1
/// @param what in words
/// @param held whether it was so
/// @param instead what was so; empty when it held
public record Check(int step, String what, boolean held, String instead) {

    public Json.Struct json() {
        return Json.struct()
                .put("step", step)
                .put("what", what)
                .put("held", held)
                .put("instead", instead)
                .build();
    }

    @Override
    public String toString() {
        return (held ? "held   " : "broke  ") + "step " + step + ": " + what + (held ? "" : "; " + instead);
    }
}
