package parley.protocol;

import java.util.Set;
import parley.content.FunctionDeclaration.Behavior;
import parley.protocol.ClientMessage.Sensitivity;
import parley.protocol.ClientMessage.TurnCoverage;

/// How this connection speaks: which service's path it came by, which generation of model the client asked
/// for, and how strictly mistakes are taken. A value that is asked; nobody compares model names.
///
/// What differs stands in the table of [Rule]s.
///
/// @param strict whether Google's refusals are restored
/// @param turned rules that hold the other way round, as whoever runs the server wants it
public record Dialect(Service service, Generation generation, boolean strict, Set<Rule> turned) {

    /// By path: the Developer API or Vertex.
    public enum Service {
        DEVELOPER("Developer API"),
        VERTEX("Vertex");

        private final String words;

        Service(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// By the requested model's name (live.md appendix D).
    public enum Generation {
        /// `gemini-2.0-*`, and those of 2.5 that are no native audio models.
        V2_0("2.0"),
        /// `gemini-2.5-*-native-audio-*`
        V2_5("2.5 native"),
        /// `gemini-3.*-flash-live*`
        V3_FLASH_LIVE("3.1"),
        /// `gemini-3.8-live*`
        V3_8("3.8"),
        /// Parley's own names; behaves as those of 2 but for the defaults of live.md appendix D, last column.
        OWN("own");

        private final String words;

        Generation(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    public Dialect {
        turned = Set.copyOf(turned);
    }

    /// By the table as it stands.
    public Dialect(Service service, Generation generation, boolean strict) {
        this(service, generation, strict, Set.of());
    }

    /// This dialect for a client that asked for `model`.
    public Dialect forModel(String model) {
        return new Dialect(service, generationOf(model), strict, turned);
    }

    /// This dialect at another service.
    public Dialect at(Service other) {
        return new Dialect(other, generation, strict, turned);
    }

    /// The generation that `model` (with or without a resource prefix) belongs to.
    public static Generation generationOf(String model) {
        String id = model.substring(model.lastIndexOf('/') + 1);
        if (id.startsWith("gemini-2.") || id.startsWith("gemini-live-2.")) {
            return id.contains("native-audio") ? Generation.V2_5 : Generation.V2_0;
        }
        if (id.matches("gemini-3\\.[0-9]+-flash-live.*")) {
            return Generation.V3_FLASH_LIVE;
        }
        return id.startsWith("gemini-3.8-live") ? Generation.V3_8 : Generation.OWN;
    }

    public boolean holds(Rule rule) {
        return rule.when().isMet(service, generation, strict) != turned.contains(rule);
    }

    /// The behaviour of a function that declares none (U32).
    Behavior defaultBehavior() {
        return holds(Rule.CALLS_RUN_BESIDE) ? Behavior.NON_BLOCKING : Behavior.BLOCKING;
    }

    TurnCoverage defaultTurnCoverage() {
        return holds(Rule.ONLY_ACTIVITY)
                ? TurnCoverage.TURN_INCLUDES_ONLY_ACTIVITY
                : TurnCoverage.TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO;
    }

    Sensitivity defaultSensitivity() {
        return holds(Rule.LOW_SENSITIVITY) ? Sensitivity.LOW : Sensitivity.HIGH;
    }
}
