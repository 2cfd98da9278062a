package parley.session;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import parley.engine.VisionModel.Interest;

/// What the eyes should look for, as far as the user's words tell. English words; those of other languages
/// ask for everything.
final class Interests {
    private static final Pattern ENGLISH =
            Pattern.compile("\\b(?:the|a|an|is|are|was|it|its|this|that|i|my|me|you|to|of|in|on|and|what|not)\\b");
    private static final Pattern LOOKING = Pattern.compile("\\b(?:see|look|looks|looking|show|showing|watch|describe"
            + "|what is (?:this|that)|what's (?:this|that)|what do|picture|photo|image|camera|video|frame)\\b");
    private static final Pattern READING = Pattern.compile("\\b(?:read|reads|say|says|said|text|label|display|screen"
            + "|number|code|error|written|print|printed|letter|letters|word|words|price|date|name|title|sign|page|show"
            + "|shows|scan|barcode)\\b");
    private static final Pattern HANDS =
            Pattern.compile("\\b(?:hand|hands|finger|fingers|fist|point|pointing|gesture|here|there|where|hold"
                    + "|holding|wave|waving|thumb)\\b");
    private static final Pattern PEOPLE =
            Pattern.compile("\\b(?:who|people|person|face|faces|anybody|anyone|somebody|someone|alone)\\b");
    private static final Pattern COLOURS = Pattern.compile("\\bcolou?rs?\\b|\\b(?:wearing|painted)\\b");
    private static final Pattern THINGS =
            Pattern.compile("\\b(?:this|that|these|those|thing|things|object|objects|holding|table|desk|room)\\b");

    /// Always looked for: whether anything can be seen, and the parts of the machines that guides know.
    static final Set<Interest> ALWAYS = Set.of(Interest.QUALITY, Interest.PARTS);

    private Interests() {}

    static Set<Interest> of(String words) {
        String said = words.toLowerCase(Locale.ROOT);
        if (!ENGLISH.matcher(said).find() || LOOKING.matcher(said).find()) {
            return EnumSet.allOf(Interest.class);
        }
        Set<Interest> interests = EnumSet.copyOf(ALWAYS);
        addWhere(interests, READING, said, Interest.TEXT, Interest.CODES);
        addWhere(interests, HANDS, said, Interest.HANDS);
        addWhere(interests, PEOPLE, said, Interest.FACES);
        addWhere(interests, COLOURS, said, Interest.COLOURS);
        addWhere(interests, THINGS, said, Interest.OBJECTS);
        return interests;
    }

    private static void addWhere(Set<Interest> interests, Pattern words, String said, Interest... asked) {
        if (words.matcher(said).find()) {
            interests.addAll(Set.of(asked));
        }
    }
}
