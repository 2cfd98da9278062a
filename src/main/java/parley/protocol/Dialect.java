package parley.protocol;

import parley.content.FunctionDeclaration.Behavior;
import parley.protocol.ClientMessage.Sensitivity;
import parley.protocol.ClientMessage.TurnCoverage;

/// How this connection speaks: which service's path it came by, which generation of model the client asked
/// for, and how strictly mistakes are taken. A value that is asked; nobody compares model names.
///
/// The generations and what they do: live.md appendix D ("Behaviour profile") and decisions U12, U13, U31, U32.
///
/// @param strict whether Google's refusals are restored
public record Dialect(Service service, Generation generation, boolean strict) {

    /// By path: the Developer API or Vertex.
    public enum Service {
        DEVELOPER,
        VERTEX
    }

    /// By the requested model's name.
    public enum Generation {
        /// `gemini-2.*`, `gemini-live-2.5-*`
        V2,
        /// `gemini-3.*-flash-live*`
        V3_FLASH_LIVE,
        /// `gemini-3.8-live*`
        V3_8,
        /// Parley's own names; behaves as [#V2] but for the defaults of live.md appendix D, last column.
        OWN
    }

    /// This dialect for a client that asked for `model`.
    public Dialect forModel(String model) {
        return new Dialect(service, generationOf(model), strict);
    }

    /// The generation that `model` (with or without a resource prefix) belongs to.
    public static Generation generationOf(String model) {
        String id = model.substring(model.lastIndexOf('/') + 1);
        if (id.startsWith("gemini-2.") || id.startsWith("gemini-live-2.")) {
            return Generation.V2;
        }
        if (id.matches("gemini-3\\.[0-9]+-flash-live.*")) {
            return Generation.V3_FLASH_LIVE;
        }
        return id.startsWith("gemini-3.8-live") ? Generation.V3_8 : Generation.OWN;
    }

    /// Whether the turn is over as soon as a blocking call is sent, the answer being a new turn (U13).
    public boolean toolCallEndsTurn() {
        return generation != Generation.V3_FLASH_LIVE;
    }

    /// Whether any new input cancels a pending call; otherwise text and content wait for its answer (U31).
    public boolean inputCancelsCalls() {
        return generation == Generation.V3_8;
    }

    /// The behaviour of a function that declares none (U32).
    public Behavior defaultBehavior() {
        return generation == Generation.V3_8 ? Behavior.NON_BLOCKING : Behavior.BLOCKING;
    }

    public TurnCoverage defaultTurnCoverage() {
        return generation == Generation.V2
                ? TurnCoverage.TURN_INCLUDES_ONLY_ACTIVITY
                : TurnCoverage.TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO;
    }

    /// live.md 3.2.2: high at the Developer API, low at Vertex.
    public Sensitivity defaultSensitivity() {
        return service == Service.VERTEX ? Sensitivity.LOW : Sensitivity.HIGH;
    }

    /// Whether content is accepted after the beginning of the session.
    public boolean acceptsClientContent() {
        return !strict || generation != Generation.V3_FLASH_LIVE;
    }

    /// live.md 9.4: `model` at Vertex, absent at the Developer API.
    public boolean writesModelRole() {
        return service == Service.VERTEX;
    }

    /// live.md 4.8: Vertex counts candidates' tokens under names of its own, beside the common ones.
    public boolean writesCandidatesTokens() {
        return service == Service.VERTEX;
    }
}
