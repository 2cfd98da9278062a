package parley.engines.sphinx;

import java.util.ArrayList;
import java.util.List;

/// What a decoder writes, without what nobody said.
final class Words {
    private Words() {}

    /// Without silence, noises (`<sil>`, `[NOISE]`, `++BREATH++`) and the numbers of variants (`the(2)`).
    static String clean(String hypothesis) {
        List<String> kept = new ArrayList<>();
        for (String word : hypothesis.split(" ")) {
            if (!word.isEmpty() && "<[+".indexOf(word.charAt(0)) < 0) {
                int variant = word.endsWith(")") ? word.lastIndexOf('(') : -1;
                kept.add(variant > 0 ? word.substring(0, variant) : word);
            }
        }
        return String.join(" ", kept);
    }
}
