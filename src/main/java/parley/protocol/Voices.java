package parley.protocol;

import java.util.List;

/// The names of the prebuilt voices (live.md appendix A).
final class Voices {
    private static final List<String> NAMES = List.of(
            "Achernar",
            "Achird",
            "Algenib",
            "Algieba",
            "Alnilam",
            "Aoede",
            "Autonoe",
            "Callirrhoe",
            "Charon",
            "Despina",
            "Enceladus",
            "Erinome",
            "Fenrir",
            "Gacrux",
            "Iapetus",
            "Kore",
            "Laomedeia",
            "Leda",
            "Orus",
            "Puck",
            "Pulcherrima",
            "Rasalgethi",
            "Sadachbia",
            "Sadaltager",
            "Schedar",
            "Sulafat",
            "Umbriel",
            "Vindemiatrix",
            "Zephyr",
            "Zubenelgenubi");

    private Voices() {}

    /// The name as the API spells it; empty when there is no such voice.
    static String named(String name) {
        return NAMES.stream().filter(name::equalsIgnoreCase).findFirst().orElse("");
    }
}
