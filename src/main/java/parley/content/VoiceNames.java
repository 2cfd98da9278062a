package parley.content;

import java.util.List;

/// The names of the prebuilt voices (live.md appendix A), which setups ask for and voices answer to.
public final class VoiceNames {
    public static final List<String> ALL = List.of(
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

    private VoiceNames() {}

    /// The name as the API spells it; empty when there is no such voice.
    public static String named(String name) {
        return ALL.stream().filter(name::equalsIgnoreCase).findFirst().orElse("");
    }
}
