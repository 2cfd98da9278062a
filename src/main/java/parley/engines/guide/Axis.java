package parley.engines.guide;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Two states that exclude each other, and the words people have for them. Embeddings put opposites close
/// together, so what is said about a state is decided by these words.
enum Axis {
    CLEAN(
            "clean cleaner cleaned clear spotless tidy shiny pristine washed rinsed wiped neat immaculate",
            "dirty filthy grimy gunk gunky gunked mud muddy mess messy clogged blocked packed dirt lint fluff fluffy hair"
                    + " hairy gross yuck disgusting rust rusty rusted brown mould mouldy moldy crusty caked stained slime"
                    + " slimy *grounds *residue *dust dusty greasy *leftovers"),
    FULL(
            "full filled plenty enough lots loads brimming max maximum half much overflowing overflows topped *water"
                    + " runs-over *paper *sheets",
            "empty low few dry minimum nothing none little drained emptied bare"),
    STILL(
            "still silence peace smooth stopped stop stops quiet quietly silent gone motionless standstill calm ended over ceased"
                    + " quit disappeared away halted off",
            "shaking shakes shake vibrating vibrates vibrate moving moves move *runs *running *run keeps grinding grinds"
                    + " grind noisy loud louder rattling rattles continues rocks buzzing buzzes humming hums goes-on"
                    + " *noise *noises *sound skips skipping jumps slips going"),
    STUCK(
            "stuck jammed jam jams caught trapped something scrap scraps stone pebble bean *sheet *paper *piece pieces"
                    + " crumpled crumbled wedged foreign blocked torn object",
            "nothing free clear freely none easily smoothly"),
    WORKS(
            "works work working worked comes come coming came out flows flow drips pours drop drops *coffee fixed solved"
                    + " success brews brewing hot",
            "nothing broken fails failed fail dead dry none"),
    OPEN("open opened ajar unlatched", "closed shut locked latched close locks"),
    LIT(
            "on lit steady solid glowing constant permanently shines",
            "off blinking flashing flashes blinks flash blink dark"),
    FIRM(
            "firm firmly steady stable solid level rigid",
            "wobbles wobbly wobble wobbling rocks rocking rock loose tilts tips unstable shaky"),
    BENT("bent kinked squeezed pinched crushed twisted folded kink bend jammed squashed", "straight free"),
    HARD(
            "hard full firm holds hold stays tight",
            "flat soft empty squishy loses lost lose leaks leaking down dropped squashy deflated losing"),
    PACKED("packed full heavy stuffed crammed overloaded lots much loads", "loose loosely little light few half small"),
    /// What says nothing but that all is well, or is not.
    GOOD(
            "fine okay ok good great normal alright nice perfect well splendid right",
            "bad awful terrible wrong horrible odd strange poor");

    private final Set<String> first;
    private final Set<String> second;
    private final Set<String> things;

    /// Words are compared without their endings.
    ///
    /// @param first words of the first state; a star marks things: having them says less than a word for the state
    Axis(String first, String second) {
        this.first = words(first);
        this.second = words(second);
        this.things = Arrays.stream((first + " " + second).split(" "))
                .filter(word -> word.startsWith("*"))
                .map(word -> Plain.stem(word.substring(1)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> words(String list) {
        return Arrays.stream(list.split(" "))
                .map(word -> Plain.stem(word.replace("*", "")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// What the word says: above 0 the first state, below 0 the second, 0 nothing.
    double says(String word) {
        String stem = Plain.stem(word);
        double much = things.contains(stem) ? 0.5 : 1;
        return first.contains(stem) ? much : second.contains(stem) ? -much : 0;
    }
}
