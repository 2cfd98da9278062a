package parley.engines.reflex;

import java.util.Map;
import java.util.Set;

/// Words reduced to what counts when a request is compared with a function: endings off, some synonyms taken
/// for one, small words left out.
final class Terms {
    private static final Set<String> SMALL =
            Set.of(("a an the this that these those of in on at to for from with by about into as and or but if"
                            + " then so is are was"
                            + " were be been am do does did done can could will would shall should may"
                            + " might must have has had i you he"
                            + " she it we they me my your his her its our their us them what which who"
                            + " whom whose when where why how"
                            + " please just also too very much many some any all not no yes there here"
                            + " now today tomorrow tonight yesterday"
                            + " like want need let hey hi hello ok okay well um uh right going outside"
                            + " currently moment again given"
                            + " e g i.e etc optional required default value string number between")
                    .split(" "));
    private static final Set<String> GENERIC = Set.of(
            "get",
            "set",
            "do",
            "make",
            "fetch",
            "show",
            "tell",
            "give",
            "run",
            "update",
            "creat",
            "new",
            "add",
            "check",
            "look",
            "use",
            "retriev",
            "return",
            "handl",
            "perform",
            "execut",
            "control",
            "chang",
            "find",
            "list",
            "put",
            "take",
            "function",
            "tool");
    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("lamp", "light"),
            Map.entry("bulb", "light"),
            Map.entry("switch", "turn"),
            Map.entry("heat", "temperatur"),
            Map.entry("heater", "temperatur"),
            Map.entry("thermostat", "temperatur"),
            Map.entry("song", "music"),
            Map.entry("track", "music"),
            Map.entry("phon", "call"),
            Map.entry("dial", "call"),
            Map.entry("mail", "email"),
            Map.entry("movi", "film"),
            Map.entry("reminder", "remind"),
            Map.entry("photo", "pictur"),
            Map.entry("imag", "pictur"),
            Map.entry("delet", "remov"),
            Map.entry("eras", "remov"),
            Map.entry("cancel", "remov"),
            Map.entry("buy", "order"),
            Map.entry("purchas", "order"),
            Map.entry("appointment", "meet"),
            Map.entry("meeting", "meet"),
            Map.entry("book", "reserv"),
            Map.entry("colour", "color"),
            Map.entry("halt", "stop"),
            Map.entry("begin", "start"));

    private Terms() {}

    static boolean isSmall(String word) {
        return word.length() < 2 || SMALL.contains(word);
    }

    /// Whether the term says little about which function is meant.
    static boolean isGeneric(String term) {
        return GENERIC.contains(term);
    }

    /// `lights` and `lamp` become `light`.
    static String of(String word) {
        String stem = stem(word);
        return SAME.getOrDefault(stem, stem);
    }

    private static String stem(String word) {
        String stem = word;
        if (stem.length() > 5 && stem.endsWith("ing")) {
            stem = undoubled(stem.substring(0, stem.length() - 3));
        } else if (stem.length() > 4 && stem.endsWith("ies")) {
            stem = stem.substring(0, stem.length() - 3) + "y";
        } else if (stem.length() > 4 && stem.endsWith("ed")) {
            stem = undoubled(stem.substring(0, stem.length() - 2));
        } else if (stem.length() > 4 && stem.matches(".*(?:s|x|z|ch|sh)es")) {
            stem = stem.substring(0, stem.length() - 2);
        } else if (stem.length() > 3 && stem.endsWith("s") && !stem.endsWith("ss")) {
            stem = stem.substring(0, stem.length() - 1);
        }
        return stem.length() > 3 && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
    }

    private static String undoubled(String stem) {
        int last = stem.length() - 1;
        boolean doubled =
                last > 2 && stem.charAt(last) == stem.charAt(last - 1) && "lsz".indexOf(stem.charAt(last)) < 0;
        return doubled ? stem.substring(0, last) : stem;
    }
}
