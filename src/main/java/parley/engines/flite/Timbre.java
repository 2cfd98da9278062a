package parley.engines.flite;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How one of the API's voices is made out of one that flite has.
///
/// @param recorded whose voice
/// @param size how small the speaker's throat is, as a ratio: above 1 the whole spectrum moves up
/// @param pitch ratio of the pitch that is heard
/// @param stretch ratio of the time that words take
record Timbre(Recorded recorded, double size, double pitch, double stretch) {
    // spotless:off
    /// Women and men as Google describes its voices; the characters beside the names are Google's too.
    private static final Map<String, Timbre> NAMED = named(Map.ofEntries(
            Map.entry("Achernar", new Timbre(Recorded.SLT, 1.00, 0.95, 1.08)),      // soft
            Map.entry("Aoede", new Timbre(Recorded.SLT, 1.03, 1.08, 0.95)),         // breezy
            Map.entry("Autonoe", new Timbre(Recorded.SLT, 1.06, 1.14, 1.00)),       // bright
            Map.entry("Callirrhoe", new Timbre(Recorded.SLT, 0.98, 0.90, 1.16)),    // easy-going
            Map.entry("Despina", new Timbre(Recorded.SLT, 1.01, 1.04, 1.08)),       // smooth
            Map.entry("Erinome", new Timbre(Recorded.SLT, 1.04, 1.00, 1.00)),       // clear
            Map.entry("Gacrux", new Timbre(Recorded.SLT, 0.94, 0.82, 1.06)),        // mature
            Map.entry("Kore", new Timbre(Recorded.SLT, 0.97, 0.90, 0.96)),          // firm
            Map.entry("Laomedeia", new Timbre(Recorded.SLT, 1.07, 1.18, 0.94)),     // upbeat
            Map.entry("Leda", new Timbre(Recorded.SLT, 1.10, 1.24, 0.98)),          // youthful
            Map.entry("Pulcherrima", new Timbre(Recorded.SLT, 1.00, 1.12, 0.91)),   // forward
            Map.entry("Sulafat", new Timbre(Recorded.SLT, 0.96, 0.87, 1.02)),       // warm
            Map.entry("Vindemiatrix", new Timbre(Recorded.SLT, 0.99, 0.98, 1.20)),  // gentle
            Map.entry("Zephyr", new Timbre(Recorded.SLT, 1.13, 1.12, 0.90)),        // bright
            Map.entry("Achird", new Timbre(Recorded.AWB, 1.00, 1.00, 1.00)),        // friendly
            Map.entry("Algenib", new Timbre(Recorded.RMS, 0.91, 0.80, 1.04)),       // gravelly
            Map.entry("Algieba", new Timbre(Recorded.RMS, 1.00, 0.94, 1.11)),       // smooth
            Map.entry("Alnilam", new Timbre(Recorded.AWB, 0.95, 0.90, 1.00)),       // firm
            Map.entry("Charon", new Timbre(Recorded.RMS, 0.95, 0.88, 0.99)),        // informative
            Map.entry("Enceladus", new Timbre(Recorded.RMS, 1.05, 0.98, 1.10)),     // breathy
            Map.entry("Fenrir", new Timbre(Recorded.AWB, 1.04, 1.16, 0.92)),        // excitable
            Map.entry("Iapetus", new Timbre(Recorded.RMS, 1.07, 1.16, 1.00)),       // clear
            Map.entry("Orus", new Timbre(Recorded.RMS, 0.93, 0.82, 0.89)),          // firm
            Map.entry("Puck", new Timbre(Recorded.RMS, 1.02, 1.08, 0.96)),          // upbeat
            Map.entry("Rasalgethi", new Timbre(Recorded.AWB, 0.98, 0.95, 1.06)),    // informative
            Map.entry("Sadachbia", new Timbre(Recorded.AWB, 1.07, 1.22, 0.96)),     // lively
            Map.entry("Sadaltager", new Timbre(Recorded.KAL, 1.04, 1.12, 1.10)),    // knowledgeable
            Map.entry("Schedar", new Timbre(Recorded.KAL, 1.00, 1.00, 1.00)),       // even
            Map.entry("Umbriel", new Timbre(Recorded.AWB, 0.93, 0.84, 1.08)),       // easy-going
            Map.entry("Zubenelgenubi", new Timbre(Recorded.KAL, 0.95, 0.90, 1.05)))); // casual
    // spotless:on

    private static final Timbre DEFAULT = NAMED.get("Puck");

    private static Map<String, Timbre> named(Map<String, Timbre> timbres) {
        Map<String, Timbre> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        named.putAll(timbres);
        return named;
    }

    /// The one of that name, in any case; the default's for names that are none.
    static Timbre of(String name) {
        return NAMED.getOrDefault(name.strip(), DEFAULT);
    }

    /// The nearest to this that the installed voices allow.
    Timbre among(List<Recorded> installed) {
        return installed.contains(recorded) ? this : new Timbre(installed.getFirst(), size, pitch, stretch);
    }

    /// The rate to play the recorded voice at, so that its throat gets that size.
    int playedHz() {
        return (int) Math.round(Recorded.RATE_HZ * size / 160) * 160;
    }

    private double played() {
        return (double) playedHz() / Recorded.RATE_HZ;
    }

    /// What to ask of flite, so that the pitch is right when played at [#playedHz].
    float askedPitch() {
        return (float) (pitch / played());
    }

    /// What to ask of flite, so that the time is right when played at [#playedHz].
    float askedStretch() {
        return (float) (stretch * played());
    }
}
