package parley.engines.guide;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import parley.engines.guide.Guide.Check;
import parley.engines.guide.Guide.Outcome;
import parley.engines.guide.Guide.Problem;

/// What people are likely to say when these guides are loaded, for the language model of a recogniser: everyday
/// phrases, and the sentences of the guides.
public final class GuideWords {
    private final List<String> sentences;

    private GuideWords(List<String> sentences) {
        this.sentences = List.copyOf(sentences);
    }

    public static GuideWords of(Guides guides) {
        List<String> sentences = new ArrayList<>(Phrases.EVERYDAY);
        guides.all().forEach(guide -> add(guide, sentences));
        return new GuideWords(sentences.stream()
                .map(Plain::text)
                .filter(sentence -> !sentence.isEmpty())
                .distinct()
                .toList());
    }

    /// Each in plain lower-case words with one blank between them, contractions taken apart; no sentence twice.
    public List<String> sentences() {
        return sentences;
    }

    /// All words of the sentences, in order of the alphabet.
    public Collection<String> words() {
        TreeSet<String> words = new TreeSet<>();
        sentences.forEach(sentence -> words.addAll(List.of(sentence.split(" "))));
        return words;
    }

    private static void add(Guide guide, List<String> sentences) {
        for (String name : guide.names()) {
            sentences.add("my " + name);
            sentences.add("i have a problem with my " + name);
            sentences.add("the " + name);
        }
        guide.problems().forEach(problem -> add(problem, sentences));
    }

    private static void add(Problem problem, List<String> sentences) {
        sentences.add(problem.title());
        sentences.addAll(problem.symptoms());
        sentences.addAll(Sentences.of(problem.told()));
        problem.checks().forEach(check -> add(check, sentences));
    }

    private static void add(Check check, List<String> sentences) {
        Stream.of(List.of(check.request(), check.where(), check.why()))
                .flatMap(List::stream)
                .flatMap(text -> Sentences.of(text).stream())
                .forEach(sentences::add);
        Stream.concat(Stream.of(check.title()), check.parts()).distinct().forEach(part -> {
            sentences.add("the " + part);
            sentences.add("here is the " + part);
            sentences.add("where is the " + part);
        });
        for (Outcome outcome : check.outcomes()) {
            for (String condition : outcome.condition().split(",| or | and ")) {
                sentences.add(condition);
            }
            sentences.addAll(Sentences.of(outcome.action()));
        }
    }
}
