package parley.engines.reflex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the user told, read again from the history at every turn: so a session that is resumed, or begins
/// with a history of the client's, remembers as well.
final class Memory {
    private static final int MAX_VALUE_WORDS = 12;
    private static final double GOOD_FIT = 0.6;
    private static final Set<String> SMALL_WORDS = Set.of(
            "the", "a", "an", "my", "your", "our", "is", "are", "of", "to", "you", "i", "please", "again", "now");

    // Where the next thing begins in speech without punctuation.
    private static final String STOP =
            "(?= (?:what|who|when|where|how|which|why|can you|could you|do you|please|thanks|thank you"
                    + "|and (?:my|i|the|our|what|who|where|how|then|tell|please|say))\\b|$)";
    private static final String KEY =
            "((?:(?!is |are |was |what|who|you |i |it |that |this |do |did |remember)[\\p{L}\\p{N}.]+ ){1,4}?)";
    private static final Pattern OWNED = Pattern.compile("\\b(my|our|the) " + KEY + "(is|are|was) (.+?)" + STOP);
    private static final Pattern CALLED =
            Pattern.compile("\\b(?:(?:i am|i m) (?:called|named)|(?:please )?call me|name is) (.+?)" + STOP);
    private static final Pattern DOES =
            Pattern.compile("\\bi (do not |never |really |also |always )?(like|love|hate|prefer|want|need|have|own|play"
                    + "|speak|live in|live at|come from|work at|work as|work in|work for|am from|am) (.+?)"
                    + STOP);
    private static final Pattern ORDERED = Pattern.compile(
            "\\b(?:remember|memorize|memorise|note|keep in mind|do not forget)(?: down)?(?: that| this)? (.+)$");
    private static final Pattern QUESTION = Pattern.compile(
            "^(?:and |so |but |well |ok |okay |now |please )*(?:what|who|when|where|which|why|how|is|are"
                    + "|do|does|did|can|could|will|would|tell|say|repeat|spell)\\b.*");

    private final List<Fact> facts;

    private Memory(List<Fact> facts) {
        this.facts = List.copyOf(facts);
    }

    /// A thing that was told, turned round to be told back: `your name` `is` `Ann`, `you like` `` `tea`.
    record Fact(String subject, String verb, String value) {
        String sentence() {
            return subject + (verb.isEmpty() ? " " : " " + verb + " ") + value;
        }
    }

    /// @param told sentences of the instruction and of the user, in order; of two about the same the
    ///     later counts
    static Memory of(List<String> told) {
        List<Fact> facts = new ArrayList<>();
        for (String text : told) {
            for (Heard sentence : Sentences.of(text)) {
                facts.addAll(factsIn(sentence));
            }
        }
        return new Memory(facts);
    }

    List<Fact> facts() {
        return facts;
    }

    /// What `sentence` tells. Nothing when it asks.
    static List<Fact> factsIn(Heard sentence) {
        if (QUESTION.matcher(sentence.plain()).matches() && !sentence.has("do not forget")) {
            return List.of();
        }
        Optional<Matcher> ordered = sentence.find(ORDERED);
        Heard told = ordered.map(match -> Heard.of(sentence.original(match, 1))).orElse(sentence);
        List<Fact> facts = new ArrayList<>();
        owned(told, facts);
        done(told, facts);
        if (facts.isEmpty() && ordered.isPresent() && !told.isEmpty() && !isQuestion(told)) {
            facts.add(new Fact("you asked me to remember", "", value(told, 0, told.size())));
        }
        return facts;
    }

    private static boolean isQuestion(Heard told) {
        return QUESTION.matcher(told.plain()).matches();
    }

    private static void owned(Heard told, List<Fact> facts) {
        Matcher match = OWNED.matcher(told.plain());
        while (match.find()) {
            String owner = match.group(1).equals("my") ? "your" : match.group(1);
            add(facts, owner + " " + match.group(2).strip(), match.group(3), valueOf(told, match, 4));
        }
        Matcher called = CALLED.matcher(told.plain());
        if (facts.isEmpty() && called.find()) {
            add(facts, "your name", "is", valueOf(told, called, 1));
        }
    }

    private static void done(Heard told, List<Fact> facts) {
        Matcher match = DOES.matcher(told.plain());
        while (match.find()) {
            String verb = match.group(2).replaceFirst("^am", "are");
            if (!match.group(3)
                    .matches("(?:called|named|not sure|fine|good|ok|okay|sorry|a question" + "|to know)\\b.*")) {
                String how = match.group(1) == null ? "" : match.group(1);
                add(facts, ("you " + how + verb).strip(), "", valueOf(told, match, 3));
            }
        }
    }

    private static void add(List<Fact> facts, String subject, String verb, String value) {
        if (!value.isBlank()) {
            facts.add(new Fact(subject, verb, value));
        }
    }

    private static String valueOf(Heard told, Matcher match, int group) {
        return value(told, told.indexAt(match.start(group)), told.indexAt(match.end(group) - 1) + 1);
    }

    /// As it came, without what stands after a pause, turned to the second person.
    private static String value(Heard told, int from, int to) {
        int end = Math.min(to, from + MAX_VALUE_WORDS);
        return Person.turned(told.slice(from, end).replaceAll("[.?!]+$", ""));
    }

    /// The latest fact about `key`: `code word`, `name`.
    ///
    /// @param owner `your` or `the`; the other owner's facts count only when every word fits
    Optional<Fact> about(String owner, String key) {
        return best(fact -> {
            double fit = fit(key, fact.subject());
            boolean theirs =
                    fact.subject().startsWith(owner + " ") || fact.subject().startsWith("our ");
            return theirs || fit == 1 ? fit : 0;
        });
    }

    /// The latest facts about what the user does: `like`, `live`.
    List<Fact> doing(String verb) {
        return facts.stream()
                .filter(fact -> fact.subject().startsWith("you "))
                .filter(fact -> Arrays.asList(fact.subject().split(" ")).contains(verb))
                .toList();
    }

    private Optional<Fact> best(java.util.function.ToDoubleFunction<Fact> fit) {
        return facts.reversed().stream()
                .filter(fact -> fit.applyAsDouble(fact) >= GOOD_FIT)
                .max(Comparator.comparingDouble(fit)) // of equals max keeps the last one met
                .map(found -> facts.reversed().stream()
                        .filter(fact -> fit.applyAsDouble(fact) == fit.applyAsDouble(found))
                        .findFirst()
                        .orElse(found));
    }

    private static double fit(String key, String subject) {
        List<String> wanted = meaning(key);
        List<String> known = meaning(subject);
        double common = wanted.stream()
                .mapToDouble(word -> known.stream()
                        .mapToDouble(other -> likeness(word, other))
                        .max()
                        .orElse(0))
                .sum();
        int size = Math.max(wanted.size(), known.size());
        return size == 0 ? 0 : common / size;
    }

    /// Words that sound a little alike count half: `cold` for `code`.
    private static double likeness(String word, String other) {
        if (Fuzzy.same(word, other)) {
            return 1;
        }
        boolean alike = Math.min(word.length(), other.length()) >= 4
                && word.charAt(0) == other.charAt(0)
                && Fuzzy.distance(word, other) <= 2;
        return alike ? 0.5 : 0;
    }

    private static List<String> meaning(String words) {
        return Arrays.stream(words.split(" "))
                .filter(word -> !word.isEmpty() && !SMALL_WORDS.contains(word))
                .distinct()
                .toList();
    }
}
