package parley.engines.reflex;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import parley.content.Blob;

/// Says what is true about pictures: that they came, what they are in bytes, what was measured in them; and
/// that this mind cannot see.
final class Sight implements Rule {
    private static final Pattern SEEING =
            Pattern.compile("\\b(?:what|who|which|whom)\\b.*\\byou (?:see|look)\\w*\\b|\\b(?:can|do|could) you see\\b"
                    + "|\\b(?:describe|look at|read|explain)\\b.*\\b(?:picture|image|photo|screen|camera"
                    + "|video|this|scene|frame)\\b"
                    + "|\\b(?:picture|image|photo|screen|camera|video|frame)s?\\b|\\bwhat (?:is"
                    + "|are) (?:this|that|these|those)$|\\bwhat (?:colou?r (?:is|are) (?:this|that|it"
                    + "|these|my)|am i (?:holding|showing|wearing|doing))\\b");
    private static final String SEEN =
            "(?i).*\\b(?:pictures?|images?|frames?|camera|screen|video|colou?rs?|bright\\w*|dark|motion"
                    + "|mov\\w+)\\b.*";

    @Override
    public Optional<Reply> answer(Situation situation) {
        return situation.heard().find(SEEING).isPresent() ? Optional.of(seen(situation)) : Optional.empty();
    }

    /// What is known about the pictures of this turn.
    static Reply seen(Situation situation) {
        String measured = situation.prompt().observations().stream()
                .filter(observation -> observation.matches(SEEN))
                .limit(3)
                .map(Person::toUser)
                .map(Person::sentence)
                .collect(Collectors.joining(" "));
        List<Blob> pictures = situation.dialogue().pictures();
        if (pictures.isEmpty()) {
            return measured.isEmpty()
                    ? Reply.say(
                            "pictures",
                            "No picture came with that, and I could not see it: I am a rule engine without eyes.",
                            "I received no picture, and I cannot see.")
                    : Reply.say("pictures", measured + " More I cannot see.");
        }
        String received = received(pictures);
        return Reply.say(
                "pictures",
                (received + " " + measured).strip() + " I cannot see what is in it.",
                received + " What is in it I cannot see yet." + (measured.isEmpty() ? "" : " " + measured));
    }

    private static String received(List<Blob> pictures) {
        Blob last = pictures.getLast();
        String kind = last.mimeType()
                .replaceFirst("^image/", "")
                .replaceAll("[^A-Za-z0-9]", "")
                .toUpperCase(Locale.ROOT);
        String size = last.data().length + " bytes";
        return pictures.size() == 1
                ? "I received a picture, a " + kind + " of " + size + "."
                : "I received " + NumberWords.say(pictures.size()) + " pictures, the last a " + kind + " of " + size
                        + ".";
    }
}
