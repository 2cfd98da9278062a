package parley.testing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import parley.content.Blob;

/// What a rule of a script waits for. All of it must hold; nothing at all always holds.
///
/// @param says what the user's words contain, in any case; empty for anything
/// @param matches what is found in the user's words
/// @param shows the kind of a picture that the user shows, such as `image/jpeg`, or `image/` for any; empty
///     for none needed
record When(String says, Optional<Pattern> matches, String shows) {
    static final When ALWAYS = new When("", Optional.empty(), "");

    boolean holds(String said, List<Blob> shown) {
        return said.toLowerCase(Locale.ROOT).contains(says.toLowerCase(Locale.ROOT))
                && matches.filter(pattern -> !pattern.matcher(said).find()).isEmpty()
                && (shows.isEmpty()
                        || shown.stream().anyMatch(picture -> picture.mimeType().startsWith(shows)));
    }

    @Override
    public String toString() {
        return "When[says " + says.length() + " characters, shows " + shows + "]";
    }
}
