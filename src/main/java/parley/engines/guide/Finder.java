package parley.engines.guide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import parley.engine.TextEmbedder;
import parley.engines.guide.Guide.Check;
import parley.engines.guide.Guide.Problem;

/// Finds the sections that a question is about: the closeness of its meaning to the sentences of a section, and the
/// words they share. Immutable; any thread.
///
/// The weights are those of the published measurement over 38 questions: cosine + 0.035 x BM25, of the cosine seven
/// tenths the best sentence and three tenths the heading.
final class Finder {
    private static final double OF_SENTENCE = 0.7;
    private static final double OF_HEADING = 0.3;
    private static final double OF_WORDS = 0.035;
    /// People begin with what is wrong; a check is asked for later.
    private static final double CHECK_LESS = 0.04;
    /// For the guide whose name was said.
    private static final double NAMED_MORE = 0.06;
    /// Without meanings words have to carry more.
    private static final double OF_WORDS_ALONE = 0.12;

    private final List<Entry> entries;
    private final Bm25 words;
    private final TextEmbedder meaning;

    /// @param score from 0 to a little over 1
    record Found(Place place, double score) {}

    private record Entry(Place place, float[] heading, List<float[]> sentences) {}

    /// Takes some milliseconds for each sentence.
    Finder(List<Guide> guides, TextEmbedder meaning) {
        this.meaning = meaning;
        List<Place> places = guides.stream().flatMap(Place::all).toList();
        this.entries = places.stream().map(this::entry).toList();
        this.words = new Bm25(places.stream().map(Finder::terms).toList());
    }

    private Entry entry(Place place) {
        List<float[]> sentences = new ArrayList<>();
        String heading = place.guide().title() + ". " + place.title() + ". ";
        sentences(place).forEach(sentence -> sentences.add(meaning.of(heading + sentence)));
        return new Entry(place, meaning.of(place.guide().title() + ". " + place.title()), sentences);
    }

    private static List<String> terms(Place place) {
        List<String> parts = new ArrayList<>(place.guide().names());
        parts.add(place.title());
        parts.add(place.title());
        sentences(place).forEach(parts::add);
        place.asked().ifPresent(check -> check.outcomes().forEach(outcome -> parts.add(outcome.condition())));
        return parts.stream().flatMap(part -> Plain.terms(part).stream()).toList();
    }

    private static Stream<String> sentences(Place place) {
        return place.asked().map(Finder::ofCheck).orElseGet(() -> ofProblem(place.problem()));
    }

    private static Stream<String> ofProblem(Problem problem) {
        return Stream.concat(problem.symptoms().stream(), Sentences.of(problem.told()).stream());
    }

    private static Stream<String> ofCheck(Check check) {
        return Stream.of(
                        check.names().stream(),
                        Sentences.of(check.request()).stream(),
                        Sentences.of(check.where()).stream(),
                        Sentences.of(check.why()).stream())
                .flatMap(all -> all);
    }

    /// All sections, the best first.
    List<Found> find(String question) {
        float[] asked = meaning.of(question);
        double[] shared = words.scores(Plain.terms(question));
        Set<String> named = named(question);
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Place place = entries.get(i).place();
            double score =
                    closeness(entries.get(i), asked) + shared[i] * (asked.length == 0 ? OF_WORDS_ALONE : OF_WORDS);
            score -= place.check() >= 0 ? CHECK_LESS : 0;
            score += named.contains(place.guide().id()) ? NAMED_MORE : 0;
            found.add(new Found(place, score));
        }
        found.sort(Comparator.comparingDouble(Found::score).reversed());
        return found;
    }

    private static double closeness(Entry entry, float[] asked) {
        double heading = TextEmbedder.closeness(asked, entry.heading());
        double best = heading;
        for (float[] sentence : entry.sentences()) {
            best = Math.max(best, TextEmbedder.closeness(asked, sentence));
        }
        return OF_SENTENCE * best + OF_HEADING * heading;
    }

    /// The guides whose names were said.
    Set<String> named(String question) {
        String said = " " + Plain.text(question) + " ";
        Set<String> named = new HashSet<>();
        for (Entry entry : entries) {
            if (entry.place().guide().names().stream()
                    .anyMatch(name -> said.matches(".* " + Plain.text(name) + "s? .*"))) {
                named.add(entry.place().guide().id());
            }
        }
        return named;
    }
}
