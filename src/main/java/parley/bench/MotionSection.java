package parley.bench;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import parley.drawing.Clip;
import parley.drawing.Clips;
import parley.drawing.Script;
import parley.engine.Observation;
import parley.engine.VisionModel;
import parley.engines.motion.MotionEye;
import parley.json.Json;
import parley.picture.Gray;
import parley.picture.PictureDecoder;

/// Verdicts on motion over clips that are made on the spot: at ten pictures a second (eleven of them) and at one
/// (five). Counts the last verdict of each.
public final class MotionSection implements SeeingSection {
    private static final Set<Script> VIBRATING =
            EnumSet.of(Script.ALL_SHAKES, Script.PART_VIBRATES, Script.PART_VIBRATES_BEFORE_A_WALL);
    private static final String NOTHING = "nothing";

    private final int rounds;
    private final PictureDecoder decoder = PictureDecoder.open();

    /// @param rounds how often each kind of clip is made anew
    public MotionSection(int rounds) {
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "motion";
    }

    @Override
    public Json.Struct run(Consumer<String> say) {
        Json.StructBuilder result = Json.struct();
        CpuTime glimpses = new CpuTime();
        for (String set : new String[] {"tuning", "heldOut"}) {
            Clips clips = set.equals("tuning") ? Clips.tuning() : Clips.heldOut();
            result.put(set + "At10Hz", verdicts(clips, 10, 11, glimpses).tell(set + ", 10 a second", say));
            result.put(set + "At1Hz", verdicts(clips, 1, 5, glimpses).tell(set + ", 1 a second", say));
        }
        say.accept("motion: %.2f ms of a core a glimpse".formatted(glimpses.ms()));
        return result.put("cpuMsPerGlimpse", Json.of(glimpses.ms())).build();
    }

    private Verdicts verdicts(Clips clips, int rateHz, int frames, CpuTime glimpses) {
        Verdicts verdicts = new Verdicts();
        for (Clips.Key key : clips.keys(rounds)) {
            verdicts.add(key.script(), verdict(clips.make(key, rateHz, frames), glimpses));
        }
        return verdicts;
    }

    private String verdict(Clip clip, CpuTime glimpses) {
        VisionModel.Eyes eyes = new MotionEye().open();
        String last = NOTHING;
        Duration first = clip.frames().getFirst().at();
        for (Clip.Frame frame : clip.frames()) {
            Gray small = decoder.decodeGray(frame.jpeg(), 320);
            glimpses.begin();
            var seen = eyes.follow(new VisionModel.Glimpse(small, frame.at().minus(first)));
            glimpses.end();
            for (Observation one : seen) {
                last = one.kind().name();
            }
        }
        return last;
    }

    /// What was said of each script.
    private static final class Verdicts {
        private final Map<Script, Map<String, Integer>> said = new TreeMap<>();
        private int all;
        private int right;
        private int stillOrVibrating;
        private int toldApart;

        void add(Script script, String verdict) {
            said.computeIfAbsent(script, _ -> new TreeMap<>()).merge(verdict, 1, Integer::sum);
            all++;
            right += verdict.equals(script.verdict()) ? 1 : 0;
            boolean still = script.verdict().equals("STILL");
            if (still || VIBRATING.contains(script)) {
                stillOrVibrating++;
                boolean shakes = verdict.equals("ALL_SHAKES") || verdict.equals("PART_VIBRATES");
                toldApart += still ? verdict.equals("STILL") ? 1 : 0 : shakes ? 1 : 0;
            }
        }

        Json.Struct tell(String title, Consumer<String> say) {
            say.accept("motion, %s: %d of %d right (%.1f %%), still and vibrating told apart %d of %d"
                    .formatted(title, right, all, 100.0 * right / all, toldApart, stillOrVibrating));
            Json.StructBuilder scripts = Json.struct();
            said.forEach((script, verdicts) -> {
                say.accept("    %-28s %s".formatted(script.name().toLowerCase(Locale.ROOT), verdicts));
                scripts.put(script.name(), counts(verdicts));
            });
            return Json.struct()
                    .put("right", Json.of(right))
                    .put("clips", Json.of(all))
                    .put("toldApart", Json.of(toldApart))
                    .put("stillOrVibrating", Json.of(stillOrVibrating))
                    .put("said", scripts.build())
                    .build();
        }

        private static Json.Struct counts(Map<String, Integer> verdicts) {
            Json.StructBuilder counts = Json.struct();
            verdicts.forEach((verdict, count) -> counts.put(verdict, Json.of(count)));
            return counts.build();
        }
    }
}
