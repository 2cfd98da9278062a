package parley.session;

import java.util.regex.Pattern;

/// Which model names are served. All of them are the one mind that the server runs; a name chooses the
/// dialect only.
///
/// @param pattern what the last segment of a name must match
public record ModelNames(Pattern pattern) {

    /// Parley's own names, and every Live model name of Google's (live.md appendix D) including those to come.
    public static final ModelNames KNOWN = new ModelNames(Pattern.compile("(?:parley|local)(?:-[a-z0-9.-]+)?"
            + "|gemini-[a-z0-9.-]*(?:live|native-audio)[a-z0-9.-]*"
            + "|gemini-2\\.0-flash-exp"));

    /// Any name at all.
    public static final ModelNames ANY = new ModelNames(Pattern.compile(".+"));

    /// Whether `model`, bare or with a resource prefix (`models/`, `publishers/google/models/`, ...), is
    /// served.
    public boolean serves(String model) {
        return pattern.matcher(idOf(model)).matches();
    }

    /// The last segment of a model's name.
    public static String idOf(String model) {
        return model.substring(model.lastIndexOf('/') + 1);
    }
}
