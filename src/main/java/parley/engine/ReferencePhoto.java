package parley.engine;

/// A photo that shows what a part looks like, and, where it has states, in which of them.
///
/// @param part the name of the part: `grounds compartment`
/// @param state `clean`, `dirty`; empty for a photo of the part in any state
/// @param encoded JPEG or PNG
public record ReferencePhoto(String part, String state, byte[] encoded) {

    @Override
    public String toString() {
        return "ReferencePhoto[" + part + ", " + state + "]";
    }
}
