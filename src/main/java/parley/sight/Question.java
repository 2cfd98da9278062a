package parley.sight;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a turn wants of the pictures, as far as its words tell. English words; those of other languages ask
/// about the present, as most questions do.
///
/// @param past about what was before or what happened
/// @param reading something is to be read
/// @param onlyActivity frames that came while nobody spoke do not count (`TURN_INCLUDES_ONLY_ACTIVITY`)
public record Question(boolean past, boolean reading, boolean onlyActivity) {
    private static final Set<String> PAST = words("""
            happened happen changed change did was were before earlier previously ago moved appeared disappeared gone
            vanished first last just while during since showed held put took shown saw seen used remember again different
            times became went came had been stopped started""");
    private static final Set<String> READING = words("""
            read reads say says said text label labels display displays screen number numbers digits digit code error
            written print printed write wrote letter letters word words price date name title serial model brand sign note
            spell instructions page time clock temperature expiry""");
    private static final Pattern WORD = Pattern.compile("[a-z]+");

    private static Set<String> words(String list) {
        return Set.of(list.split("\\s+"));
    }

    /// What `words` ask for, with all frames since the last turn counting.
    public static Question of(String words) {
        Set<String> said = WORD.matcher(words.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
        return new Question(
                said.stream().anyMatch(PAST::contains), said.stream().anyMatch(READING::contains), false);
    }

    /// The same with only those frames counting that came while somebody spoke.
    public Question aboutActivity() {
        return new Question(past, reading, true);
    }
}
