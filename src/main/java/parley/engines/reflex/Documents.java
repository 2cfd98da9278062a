package parley.engines.reflex;

import java.util.Optional;
import parley.engine.DocumentSearch.Passage;

/// Reads out the passage that fits best of what was looked up, and says where it stands. It adds nothing.
final class Documents implements Rule {
    private static final int LONGEST_CHARS = 400;

    @Override
    public Optional<Reply> answer(Situation situation) {
        return situation.prompt().found().stream().findFirst().map(Documents::read);
    }

    private static Reply read(Passage passage) {
        String said = shortened(passage.text().replaceAll("\\s+", " ").strip());
        return Reply.say(
                        "documents",
                        "In " + passage.title() + " it says: " + said,
                        passage.title() + " says: " + said,
                        "I find in " + passage.title() + ": " + said)
                .from(passage);
    }

    /// Up to the end of a sentence where there is one.
    private static String shortened(String text) {
        if (text.length() <= LONGEST_CHARS) {
            return text;
        }
        int end = text.lastIndexOf(". ", LONGEST_CHARS);
        return end > 0 ? text.substring(0, end + 1) : text.substring(0, text.lastIndexOf(' ', LONGEST_CHARS)) + ".";
    }
}
