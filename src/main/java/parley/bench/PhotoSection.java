package parley.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import parley.drawing.Machine;
import parley.drawing.Shots;
import parley.engine.Cancellation;
import parley.engine.Observation;
import parley.engine.ReferencePhoto;
import parley.engine.VisionModel;
import parley.engines.photos.PhotoEye;
import parley.json.Json;
import parley.picture.PictureDecoder;

/// Recognition by the guides' photos: each machine's parts on other days, from other sides, in other light; and
/// pictures that show none of them. What is surer than a half counts as said, the rest as a guess.
public final class PhotoSection implements SeeingSection {
    private final int rounds;
    private final PictureDecoder decoder = PictureDecoder.open();

    /// @param rounds how often each kind of picture is made anew
    public PhotoSection(int rounds) {
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "photos";
    }

    @Override
    public Json.Struct run(Consumer<String> say) {
        CpuTime looks = new CpuTime();
        Json.StructBuilder result = Json.struct();
        result.put("tuning", counts(Shots.tuning(), looks).tell("tuning", say));
        result.put("heldOut", counts(Shots.heldOut(), looks).tell("heldOut", say));
        say.accept("photos: %.0f ms of a core a look".formatted(looks.ms()));
        return result.put("cpuMsPerLook", Json.of(looks.ms())).build();
    }

    private Counts counts(Shots shots, CpuTime looks) {
        Counts counts = new Counts();
        for (Machine machine : Machine.values()) {
            try (VisionModel eye = new PhotoEye(photos(machine))) {
                List<Shots.Taken> all = new ArrayList<>(shots.of(machine, rounds));
                all.addAll(shots.without(machine, rounds));
                for (Shots.Taken taken : all) {
                    counts.add(taken.view(), examine(eye, taken.jpeg(), looks));
                }
            }
        }
        return counts;
    }

    private List<Observation> examine(VisionModel eye, byte[] jpeg, CpuTime looks) {
        var look = new VisionModel.Look(decoder.decode(jpeg, 1_280), Duration.ZERO, Set.of(VisionModel.Interest.PARTS));
        looks.begin();
        List<Observation> seen = eye.open().examine(look, new Cancellation());
        looks.end();
        return seen;
    }

    private static List<ReferencePhoto> photos(Machine machine) {
        List<ReferencePhoto> photos = new ArrayList<>();
        for (Machine.View view : machine.views()) {
            String name = "/parley/guides/photos/" + machine.folder() + "/" + view.fileName();
            try (InputStream in = PhotoSection.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IOException(name + " expected in this program, found none");
                }
                photos.add(new ReferencePhoto(view.part(), view.state(), in.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return photos;
    }

    private static final class Counts {
        private int parts;
        private int partsRight;
        private int partsWrong;
        private int states;
        private int statesRight;
        private int statesWrong;
        private int others;
        private int othersTaken;
        private int othersGuessed;

        void add(Machine.View view, List<Observation> seen) {
            String part = said(seen, Observation.Kind.PART);
            String state = said(seen, Observation.Kind.STATE);
            if (view.part().isEmpty()) {
                others++;
                othersTaken += part.isEmpty() ? 0 : 1;
                othersGuessed += part.isEmpty() && !seen.isEmpty() ? 1 : 0;
                return;
            }
            parts++;
            partsRight += part.equals(view.part()) ? 1 : 0;
            partsWrong += part.isEmpty() || part.equals(view.part()) ? 0 : 1;
            if (!view.state().isEmpty()) {
                String expected = view.part() + ": " + view.state();
                states++;
                statesRight += state.equals(expected) ? 1 : 0;
                statesWrong += state.isEmpty() || state.equals(expected) ? 0 : 1;
            }
        }

        private static String said(List<Observation> seen, Observation.Kind kind) {
            return seen.stream()
                    .filter(one -> one.kind() == kind && one.sureness() >= 0.5)
                    .map(Observation::value)
                    .findFirst()
                    .orElse("");
        }

        Json.Struct tell(String set, Consumer<String> say) {
            say.accept(("photos, %s: parts %d of %d right, %d wrong; states %d of %d right, %d wrong;"
                            + " of %d other pictures %d taken for a part, %d guessed")
                    .formatted(
                            set,
                            partsRight,
                            parts,
                            partsWrong,
                            statesRight,
                            states,
                            statesWrong,
                            others,
                            othersTaken,
                            othersGuessed));
            return Json.struct()
                    .put("parts", Json.of(parts))
                    .put("partsRight", Json.of(partsRight))
                    .put("partsWrong", Json.of(partsWrong))
                    .put("states", Json.of(states))
                    .put("statesRight", Json.of(statesRight))
                    .put("statesWrong", Json.of(statesWrong))
                    .put("others", Json.of(others))
                    .put("othersTaken", Json.of(othersTaken))
                    .put("othersGuessed", Json.of(othersGuessed))
                    .build();
        }
    }
}
