package parley.safety;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import parley.content.HarmCategory;
import parley.content.HarmProbability;

/// Phrases that leave little doubt, whatever stands around them. Stateless; linear in the length of the text.
final class Lexicon {
    private static final String GROUP = "(muslims?|jews?|blacks?|gays?|lesbians?|immigrants?|foreigners?|refugees?"
            + "|gypsies|arabs?|mexicans?|women|christians?|hindus?|asians?|homosexuals?|disabled people)";

    private record Phrase(HarmCategory category, HarmProbability probability, Pattern pattern) {}

    private static final List<Phrase> PHRASES = List.of(
            high(HarmCategory.HARASSMENT, "(go )?kill your ?self|\\bkys\\b|hope you die|go die\\b"),
            high(
                    HarmCategory.HARASSMENT,
                    "you('re| are) (an? |such an? )?(\\w+ )?(idiot|moron|imbecile|loser|bitch|bastard|asshole)"),
            high(
                    HarmCategory.HATE_SPEECH,
                    GROUP
                            + " (are|is|should be) (\\w+ )?(vermin|rats|animals|scum|parasites|subhuman|pests|filth|filthy|killers|thieves)"),
            high(HarmCategory.HATE_SPEECH, "(kill|gas|exterminate|wipe out|get rid of) (all |the |every )+" + GROUP),
            high(
                    HarmCategory.SEXUALLY_EXPLICIT,
                    "\\b(blow ?job|hand ?job|hard ?core porn|porn(ography|o)?|cum ?shot|masturbat\\w+|gang ?bang|threesome|orgy)\\b"),
            high(HarmCategory.SEXUALLY_EXPLICIT, "\\b(sext|talk dirty|cyber ?sex|oral sex|sex story)\\b"),
            high(
                    HarmCategory.DANGEROUS_CONTENT,
                    "\\b(make|build|construct|assemble)( \\w+){0,2} (bomb|explosives?|napalm|molotov\\w*|nerve (gas|agent)|ricin|detonator)"),
            high(
                    HarmCategory.DANGEROUS_CONTENT,
                    "\\b(cook|make|synthesi[sz]e|buy|sell)( \\w+){0,2} (meth|methamphetamine|cocaine|heroin|fentanyl)\\b"),
            high(
                    HarmCategory.DANGEROUS_CONTENT,
                    "\\b(want|going|how do i|how to|way) (to )?(kill|hang|hurt|cut) my ?self"),
            high(HarmCategory.CIVIC_INTEGRITY, "\\bvote (twice|by (text|sms|tweet))\\b"));

    private Lexicon() {}

    private static Phrase high(HarmCategory category, String pattern) {
        return new Phrase(category, HarmProbability.HIGH, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
    }

    /// The probabilities of the categories of which `text` has a phrase.
    static Map<HarmCategory, HarmProbability> find(String text) {
        Map<HarmCategory, HarmProbability> found = new EnumMap<>(HarmCategory.class);
        for (Phrase phrase : PHRASES) {
            if (phrase.pattern().matcher(text).find()) {
                found.merge(phrase.category(), phrase.probability(), (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        }
        return found;
    }
}
