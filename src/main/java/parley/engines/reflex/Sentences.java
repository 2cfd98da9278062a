package parley.engines.reflex;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Takes a turn apart into sentences. Recognised speech without punctuation is one sentence.
final class Sentences {
    private static final Pattern ASKING =
            Pattern.compile("^(?:and |so |but |well |ok |okay |please )*(?:what|who|when|where|which|why|how|is|are|do"
                    + "|does|did|can|could|will|would)\\b.*");

    private Sentences() {}

    static List<Heard> of(String text) {
        List<Heard> sentences = new ArrayList<>();
        for (String sentence : text.split("(?<=[.!?])\\s+|\\n+")) {
            Heard heard = Heard.of(sentence);
            if (!heard.isEmpty()) {
                sentences.add(heard);
            }
        }
        return sentences;
    }

    /// The sentences in the order in which they deserve an answer: questions before the rest, the last first.
    static List<Heard> byUrgency(String text) {
        List<Heard> sentences = of(text).reversed();
        List<Heard> ordered =
                new ArrayList<>(sentences.stream().filter(Sentences::asks).toList());
        sentences.stream().filter(sentence -> !asks(sentence)).forEach(ordered::add);
        return ordered;
    }

    static boolean asks(Heard sentence) {
        return sentence.text().endsWith("?") || ASKING.matcher(sentence.plain()).matches();
    }
}
