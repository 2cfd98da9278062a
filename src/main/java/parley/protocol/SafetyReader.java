package parley.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import parley.protocol.ClientMessage.SafetySetting;
import parley.protocol.Notices.Kind;

/// `safetySettings` (rest.md 6).
final class SafetyReader {
    private static final Set<String> ADJUSTABLE =
            Set.of("HARASSMENT", "HATE_SPEECH", "SEXUALLY_EXPLICIT", "DANGEROUS_CONTENT", "CIVIC_INTEGRITY");

    private SafetyReader() {}

    static List<SafetySetting> settings(Fields setup) {
        List<SafetySetting> settings = new ArrayList<>();
        setup.messages("safetySettings", "SafetySetting").forEach(setting -> read(setting, settings));
        return settings;
    }

    private static void read(Fields setting, List<SafetySetting> settings) {
        String category = setting.enumeration("category", WireEnum.HARM_CATEGORY);
        String threshold = setting.enumeration("threshold", WireEnum.HARM_BLOCK_THRESHOLD);
        setting.skip("method");
        setting.end();
        String name = WireEnum.HARM_CATEGORY.prefix() + category;
        boolean twice = settings.stream().anyMatch(other -> other.category().equals(name));
        if (!ADJUSTABLE.contains(category) || twice) {
            refuse(setting, twice);
        } else if (!threshold.isEmpty()) {
            settings.add(new SafetySetting(name, threshold));
        }
    }

    private static void refuse(Fields setting, boolean twice) {
        String why = twice ? "one setting a category" : "no adjustable category";
        if (setting.reading().holds(twice ? Rule.DOUBLE_CATEGORIES_REFUSED : Rule.FIXED_CATEGORIES_REFUSED)) {
            throw Refusal.because(setting.at("category"), why);
        }
        setting.reading().notice(Kind.IGNORED_FIELD, setting.path(), why);
    }
}
