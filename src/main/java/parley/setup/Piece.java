package parley.setup;

/// Something that Parley can use, and whether this machine has it.
///
/// @param name such as `flite`
/// @param found its version or place; empty when it is not there, or when there is nothing to tell
/// @param improves what it is good for, as half a sentence
/// @param command what installs it; empty when no command does
public record Piece(String name, State state, String found, String improves, String command) {

    /// Whether it is there, and whether that matters.
    public enum State {
        THERE,
        /// Something stands in for it, or only tests need it.
        MISSING,
        /// Nothing works without it.
        NEEDED
    }

    static Piece of(String name, boolean isThere, String improves, String command) {
        return new Piece(name, isThere ? State.THERE : State.MISSING, "", improves, command);
    }
}
