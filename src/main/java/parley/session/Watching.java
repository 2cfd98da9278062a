package parley.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import parley.content.Blob;
import parley.content.Part;
import parley.engine.Observation;
import parley.engine.VisionModel.Interest;
import parley.json.Json;
import parley.media.VideoFrame;
import parley.sight.Budget;
import parley.sight.Chosen;
import parley.sight.ChosenFrame;
import parley.sight.Detail;
import parley.sight.Observatory;
import parley.sight.Question;
import parley.sight.Sight;
import parley.sight.SightEvent;
import parley.sight.SightNews;

/// What the user shows: frames go to [Sight], which keeps few of them; a turn gets those that answer it, and
/// what the eyes say about them. Session loop only.
final class Watching {
    /// Pictures of one turn that wait to be examined; more are shown to the mind but not examined.
    private static final int MOST_WAITING = 8;

    /// Sentences about what was seen that a mind is told, the newest.
    private static final int MOST_SENTENCES = 16;

    /// What was seen so long ago is present.
    private static final Duration PRESENT = Duration.ofMillis(1_500);

    private final Sight sight;
    private final Supplier<Duration> clock;
    private final Budget budget;
    private final boolean onlyActivity;
    private final Deque<Picture> waiting = new ArrayDeque<>();
    private Optional<Picture> examined = Optional.empty();
    private long ticket;

    private record Picture(ChosenFrame frame, Set<Interest> interests) {}

    /// @param clock tells the time since the session began
    Watching(Observatory observatory, Budget budget, boolean onlyActivity, Supplier<Duration> clock, Inbox inbox) {
        this.sight = observatory.open(event -> inbox.post(new SessionEvent.Seen(event)));
        this.clock = clock;
        this.budget = budget;
        this.onlyActivity = onlyActivity;
    }

    private Duration now() {
        return clock.get();
    }

    void see(VideoFrame frame, boolean duringActivity) {
        sight.take(frame, duringActivity, now());
    }

    void userStarts() {
        sight.speechStarted(now());
    }

    /// The user's words are still to come; what is shown at this moment is looked at meanwhile.
    void userEnds() {
        sight.choose(Question.of(""), budget, now()).present().ifPresent(frame -> examine(frame, Interests.ALWAYS));
    }

    /// The frames that belong to the turn which ends with `words`.
    List<Part> take(String words, boolean spoken) {
        Question asked = Question.of(words);
        Chosen chosen = sight.choose(spoken && onlyActivity ? asked.aboutActivity() : asked, budget, now());
        sight.turnTaken(chosen, budget, now());
        chosen.present().ifPresent(frame -> examine(frame, Interests.of(words)));
        return chosen.frames().stream().<Part>map(Watching::part).toList();
    }

    /// A picture that came with written words.
    void show(Blob picture, String words) {
        VideoFrame frame = new VideoFrame(picture.mimeType(), picture.data());
        sight.take(frame, true, now());
        examine(new ChosenFrame(frame, now(), "", Detail.HIGH), Interests.of(words));
    }

    /// Whether something that the answer needs is still being looked at.
    boolean isLooking() {
        return examined.isPresent();
    }

    /// Nobody waits any longer for what is still being looked at.
    void lookNoLonger() {
        waiting.clear();
        examined = Optional.empty();
    }

    /// Takes what the eyes have seen.
    ///
    /// @return what of it is a change worth telling
    List<Observation> seen(SightEvent event) {
        List<SightNews> news = sight.handle(event, now());
        for (SightNews one : news) {
            if (one instanceof SightNews.Examined done && done.ticket() == ticket) {
                examined = Optional.empty();
                examineNext();
            }
        }
        return news.stream()
                .filter(SightNews.Noticed.class::isInstance)
                .map(one -> ((SightNews.Noticed) one).observation())
                .toList();
    }

    List<Observation> memory() {
        return sight.memory();
    }

    /// The memory in words, the newest last.
    List<String> sentences() {
        List<Observation> all = memory();
        return all.subList(Math.max(0, all.size() - MOST_SENTENCES), all.size()).stream()
                .map(this::sentence)
                .toList();
    }

    Json.Struct report() {
        Json.StructBuilder report = Json.struct();
        sight.report().json().fields().forEach(report::put);
        return report.put("frames", sight.fates()).build();
    }

    void close() {
        sight.close();
    }

    /// Looks at each picture once for each interest; one look at a time.
    private void examine(ChosenFrame frame, Set<Interest> interests) {
        Picture picture = new Picture(frame, interests);
        boolean asked = examined.filter(one -> covers(one, picture)).isPresent()
                || waiting.stream().anyMatch(one -> covers(one, picture));
        if (!asked && waiting.size() < MOST_WAITING) {
            waiting.add(picture);
        }
        examineNext();
    }

    private void examineNext() {
        if (examined.isEmpty() && !waiting.isEmpty()) {
            Picture next = waiting.remove();
            examined = Optional.of(next);
            ticket = sight.examineNow(next.frame(), next.interests());
        }
    }

    private static boolean covers(Picture one, Picture other) {
        return one.frame().frame() == other.frame().frame() && one.interests().containsAll(other.interests());
    }

    private String sentence(Observation seen) {
        Duration ago = now().minus(seen.at());
        return ago.compareTo(PRESENT) < 0
                ? seen.sentence()
                : "Seen " + (ago.toSeconds() < 120 ? ago.toSeconds() + " s" : ago.toMinutes() + " minutes") + " ago: "
                        + seen.sentence();
    }

    private static Part part(ChosenFrame chosen) {
        VideoFrame frame = chosen.frame();
        return new Part.Frame(
                new Blob(frame.mimeType(), frame.image()), chosen.timeLabel(), chosen.detail() == Detail.HIGH);
    }
}
