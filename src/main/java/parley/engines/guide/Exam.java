package parley.engines.guide;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import parley.engine.Observation;
import parley.engine.Prompt;
import parley.engine.Region;
import parley.engine.TextEmbedder;

/// Puts single questions and single turns to the guides, to measure how well they are understood. One thread.
public final class Exam implements AutoCloseable {
    private final Guides guides;
    private final TextEmbedder meaning;
    private final Walk walk;

    private Exam(Guides guides, TextEmbedder meaning) {
        this.guides = guides;
        this.meaning = meaning;
        this.walk = new Walk(guides, meaning);
    }

    /// Takes some seconds.
    ///
    /// @param meaning closed with this
    public static Exam open(Guides guides, TextEmbedder meaning) {
        return new Exam(guides, meaning);
    }

    /// @param section `GUIDE|SECTION`
    public record Found(String section, double score) {}

    /// The sections for a question, the best first.
    public List<Found> find(String question) {
        return walk.find(question).stream()
                .map(found -> new Found(name(found.place()), found.score()))
                .toList();
    }

    /// Whether a score is enough to take the question for a matter of a guide.
    public static boolean isEnough(double score) {
        return score >= Subjects.LEAST;
    }

    private static String name(Place place) {
        return place.guide().id() + "|" + place.title();
    }

    /// What follows in one turn: a label, such as `ask Grounds compartment`, and the words.
    public record Followed(String label, String words) {}

    /// @param at `GUIDE|CHECK` where the conversation stands; `-` for its beginning
    /// @param seen `KIND value; KIND value`, the oldest first
    /// @param elsewhere whether another mind would know an answer
    public Followed turn(String at, String said, String seen, boolean elsewhere) {
        Notes notes =
                at.equals("-") ? Notes.NONE : Notes.NONE.at(place(at), ASKED).saying("The last words.");
        Prompt.Sight sight = new Prompt.Sight(observations(seen), NOW, notes.json(), false);
        Move move = walk.step(new Turn(Said.of(said), new Seen(sight), notes, elsewhere, false));
        return new Followed(move.label(), move.words());
    }

    private static final Duration ASKED = Duration.ofSeconds(60);
    private static final Duration NOW = Duration.ofSeconds(75);

    private Place place(String at) {
        return guides.all().stream()
                .flatMap(Place::all)
                .filter(place -> name(place).equals(at))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no section " + at));
    }

    private static List<Observation> observations(String seen) {
        List<Observation> observations = new ArrayList<>();
        Duration at = ASKED.plusSeconds(2);
        for (String one : seen.split(";")) {
            String[] words = one.strip().split(" ", 2);
            if (!words[0].isEmpty()) {
                Observation.Kind kind = Observation.Kind.valueOf(words[0].toUpperCase(Locale.ROOT));
                String value = words.length > 1 ? words[1] : "";
                observations.add(new Observation(kind, value, Region.WHOLE, 0.9, at));
                at = at.plusSeconds(2);
            }
        }
        return observations;
    }

    @Override
    public void close() {
        meaning.close();
    }
}
