package parley.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import parley.apart.PicturesApart;
import parley.bench.ChoiceTrial.Outcome;
import parley.json.Json;
import parley.media.VideoFrame;
import parley.picture.PictureDecoder;
import parley.server.PictureWorker;
import parley.sight.Blind;
import parley.sight.Budget;
import parley.sight.Count;
import parley.time.TimeSource;

/// The video governor: what a flood of frames costs, and what it chooses beside one blind frame a second.
///
/// Single results are printed of the clips only that the policy may be tuned on.
public final class VideoBench {
    /// What a look costs where pictures are decoded in pure Java, so that it is the same everywhere.
    private static final long SLOW_LOOK_NANOS = 10_000_000;

    private final Consumer<String> say;
    private final PictureDecoder decoder = PictureDecoder.open();

    public VideoBench(Consumer<String> say) {
        this.say = say;
    }

    /// @param floodSeconds 0 for none
    public Json.Struct run(int floodSeconds) {
        say.accept(decoder.describe());
        Json.StructBuilder result = Json.struct();
        if (floodSeconds > 0) {
            result.put(
                    "flood",
                    flood("inside", new FloodTrial(decoder, Blind.INSTANCE, () -> Duration.ZERO), floodSeconds));
            PicturesApart apart = PictureWorker.decoders(TimeSource.system());
            result.put(
                    "floodApart",
                    flood(
                            "apart",
                            new FloodTrial(apart, Blind.INSTANCE, () -> ChildProcess.cpu(apart.handle())),
                            floodSeconds));
        }
        result.put("tuned", choices("tuned", FootageTuned.all()));
        result.put("heldOut", choices("held out", FootageHeldOut.all()));
        return result.build();
    }

    private Json.Struct flood(String where, FloodTrial trial, int seconds) {
        FloodTrial.Flood flood = trial.run(seconds);
        say(
                "decoders %s: 60 fps of 1280x720 for %d s: %.1f %% of a core (reading %.1f, loop %.1f, looking %.1f), %d looked at,"
                        + " at most %d waiting, the present at most %d ms old",
                where,
                seconds,
                100 * flood.share(),
                100 * flood.readShare(),
                100 * flood.loopShare(),
                100 * flood.lookShare(),
                lookedAt(flood),
                flood.mostWaiting(),
                flood.oldestMs());
        return Json.struct()
                .put("seconds", seconds)
                .put("share", flood.share())
                .put("readShare", flood.readShare())
                .put("loopShare", flood.loopShare())
                .put("lookShare", flood.lookShare())
                .put("mostWaiting", flood.mostWaiting())
                .put("oldestMs", flood.oldestMs())
                .put("report", flood.report().json())
                .build();
    }

    private static long lookedAt(FloodTrial.Flood flood) {
        return flood.report().count(Count.DUPLICATE)
                + flood.report().count(Count.DRIFT)
                + flood.report().count(Count.CHANGE)
                + flood.report().count(Count.SCENE_CUT);
    }

    private Json.Struct choices(String set, List<Footage> clips) {
        ChoiceTrial trial = new ChoiceTrial(decoder, Budget.DEFAULT, SLOW_LOOK_NANOS);
        List<Outcome> alone = new ArrayList<>();
        List<Outcome> talk = new ArrayList<>();
        for (Footage clip : clips) {
            List<VideoFrame> film = clip.film();
            List<Outcome> outcomes = trial.run(clip, film, false);
            alone.addAll(outcomes);
            talk.addAll(trial.run(clip, film, true));
            if (!clip.heldOut()) {
                outcomes.stream().filter(VideoBench::isMissed).forEach(missed -> sayMissed(clip, missed));
            }
        }
        return Json.struct()
                .put("alone", summary(set + ", each question alone", alone))
                .put("talk", summary(set + ", all of a clip as one talk", talk))
                .build();
    }

    private static boolean isMissed(Outcome outcome) {
        return outcome.blindShows() && !outcome.shows();
    }

    private void sayMissed(Footage clip, Outcome missed) {
        say(
                "  missed in %s at %.1f s: %s %s",
                clip.name(), missed.asked().at(), missed.asked().words(), missed.chosen());
    }

    private Json.Struct summary(String set, List<Outcome> outcomes) {
        long blind = outcomes.stream().filter(Outcome::blindShows).count();
        long shown =
                outcomes.stream().filter(it -> it.blindShows() && it.shows()).count();
        long more =
                outcomes.stream().filter(it -> !it.blindShows() && it.shows()).count();
        long tokens = outcomes.stream().mapToLong(Outcome::tokens).sum();
        long blindTokens = outcomes.stream().mapToLong(Outcome::blindTokens).sum();
        say(
                "%s: %d of %d that blind 1 fps shows (%.1f %%), %d that it does not; %d tokens, %.1f %% of its %d",
                set, shown, blind, 100.0 * shown / blind, more, tokens, 100.0 * tokens / blindTokens, blindTokens);
        return Json.struct()
                .put("questions", outcomes.size())
                .put("blindShows", blind)
                .put("shown", shown)
                .put("shownMore", more)
                .put("tokens", tokens)
                .put("blindTokens", blindTokens)
                .build();
    }

    private void say(String format, Object... values) {
        say.accept(String.format(Locale.ROOT, format, values));
    }
}
