package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import parley.engine.Observation;
import parley.engine.SoundModel;
import parley.json.Json;
import parley.media.AudioChunk;
import parley.time.TimeSource;

/// How well sounds that are no speech are named: made sounds of both halves of the labelled set, and recordings
/// of speech, in which nothing is to be named.
public final class SoundsBench {
    private static final List<String> NAMES =
            List.of("grinding", "hum", "beep", "clicking", "hiss", "noise", "silence");

    private final SoundModel ear;
    private final Consumer<String> say;

    /// What was named in one sound.
    private record Named(SoundSet.Labelled sound, TreeSet<String> names) {
        boolean has(String name) {
            return names.contains(name);
        }

        boolean is(String name) {
            return sound.label().equals(name);
        }
    }

    public SoundsBench(SoundModel ear, Consumer<String> say) {
        this.ear = ear;
        this.say = say;
    }

    /// @param speech recordings with transcripts, if there are any
    public Json.Struct run(Optional<Path> speech) throws IOException {
        List<SoundSet.Labelled> spoken = new ArrayList<>();
        if (speech.isPresent()) {
            for (Recordings.Recording one : Recordings.in(speech.get()).all()) {
                spoken.add(new SoundSet.Labelled("speech-" + one.name(), "", one.speech()));
            }
        }
        return Json.struct()
                .put("tuning", part("tuning", SoundSet.tuning()))
                .put("second", part("second", SoundSet.second()))
                .put("heldOut", part("held out", SoundSet.heldOut()))
                .put("speech", part("speech", spoken))
                .build();
    }

    private Json.Struct part(String title, List<SoundSet.Labelled> sounds) {
        List<Named> all = sounds.stream().map(this::name).toList();
        long began = TimeSource.system().nanos();
        sounds.forEach(this::name);
        double took = (TimeSource.system().nanos() - began) / 1e9;
        double seconds =
                sounds.stream().mapToDouble(one -> seconds(one.sound())).sum();
        Json.StructBuilder figures = Json.struct();
        for (String name : NAMES) {
            if (all.stream().anyMatch(one -> one.is(name) || one.has(name))) {
                figures.put(name, figure(title, name, all));
            }
        }
        int others = count(all, one -> one.is(""));
        int wrong = count(all, one -> one.is("") && !one.names.isEmpty());
        all.stream().filter(one -> !right(one)).forEach(one -> say.accept("  " + one.sound.name() + " " + one.names));
        say.accept("%s: something named in %d of %d sounds that are speech or music".formatted(title, wrong, others));
        say.accept("%s: %.2f ms for a second of sound".formatted(title, 1_000 * took / Math.max(1, seconds)));
        return figures.put("others", others)
                .put("othersNamed", wrong)
                .put("msPerSecond", seconds == 0 ? 0 : 1_000 * took / seconds)
                .build();
    }

    private static boolean right(Named one) {
        return one.names.size() == (one.is("") ? 0 : 1) && (one.is("") || one.has(one.sound.label()));
    }

    private Named name(SoundSet.Labelled sound) {
        TreeSet<String> names = new TreeSet<>();
        ear.listen(sound.sound(), Duration.ZERO).stream()
                .map(Observation::value)
                .forEach(names::add);
        return new Named(sound, names);
    }

    private Json.Struct figure(String title, String name, List<Named> all) {
        int right = count(all, one -> one.is(name) && one.has(name));
        int named = count(all, one -> one.has(name));
        int there = count(all, one -> one.is(name));
        double precision = named == 0 ? 1 : (double) right / named;
        double recall = there == 0 ? 1 : (double) right / there;
        say.accept(String.format(
                Locale.ROOT,
                "%-9s %-9s precision %.2f recall %.2f (%d named, %d there)",
                title,
                name,
                precision,
                recall,
                named,
                there));
        return Json.struct()
                .put("precision", precision)
                .put("recall", recall)
                .put("named", named)
                .put("there", there)
                .build();
    }

    private static int count(List<Named> all, Predicate<Named> which) {
        return (int) all.stream().filter(which).count();
    }

    private static double seconds(AudioChunk sound) {
        return (double) sound.samples().length / sound.rateHz();
    }
}
