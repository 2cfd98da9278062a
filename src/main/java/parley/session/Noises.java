package parley.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import parley.engine.Observation;
import parley.engine.Observation.Kind;
import parley.engine.Region;
import parley.media.AudioChunk;

/// The sounds around the words: listens to each activity when it is over, and to what is loud while nobody
/// speaks, and keeps what was named. Session loop only.
///
/// One stretch is listened to at a time; what comes meanwhile is gathered, and left out beyond the limit.
final class Noises {
    private static final int HZ = AudioChunk.HEARING_HZ;

    /// Of an activity the beginning is enough: every second listened to costs 0.3 ms.
    private static final int OF_ACTIVITY = 4 * HZ;

    private static final int BETWEEN = 4 * HZ;
    private static final int ENOUGH = HZ;

    /// Mean amplitude of a room where nothing sounds (about -60 dBFS).
    private static final int QUIET = 26;

    /// So much quiet, and a sound is over.
    private static final int GONE_AFTER = 3 * HZ;

    private static final int REMEMBERED = 64;

    private final SoundWork work;
    private final Inbox inbox;
    private final Supplier<Duration> clock;
    private final SoundPieces activity = new SoundPieces(OF_ACTIVITY);
    private final SoundPieces between = new SoundPieces(BETWEEN);
    private final Deque<Observation> memory = new ArrayDeque<>();
    private final Set<String> untold = new LinkedHashSet<>();
    private Optional<String> present = Optional.empty();
    private long quietSamples;
    private boolean busy;
    private boolean amidSpeech;

    /// @param clock tells the time since the session began
    Noises(SoundWork work, Inbox inbox, Supplier<Duration> clock) {
        this.work = work;
        this.inbox = inbox;
        this.clock = clock;
    }

    /// Live sound while nobody speaks.
    void hearBetween(AudioChunk sound) {
        boolean loud = isLoud(sound);
        quietSamples = loud ? 0 : quietSamples + sound.samples().length;
        if (quietSamples >= GONE_AFTER) {
            goneIfPresent();
        }
        if (loud || between.samples() > 0) {
            between.add(sound);
        }
        if (between.isFull()) {
            listen(between, false);
        }
    }

    /// Live sound while somebody speaks.
    void hearActivity(AudioChunk sound) {
        quietSamples = 0;
        between.clear();
        activity.add(sound);
    }

    void activityEnded() {
        listen(activity, true);
    }

    /// What was named in the stretch listened to.
    void noticed(List<Observation> sounds) {
        busy = false;
        List<Observation> named = sounds.stream()
                .filter(sound -> !sound.value().equals("silence"))
                .toList();
        if (!amidSpeech && present.isPresent() && named.stream().noneMatch(one -> isPresent(one.value()))) {
            goneIfPresent();
        }
        add(named);
    }

    /// Sounds that were named, of files too.
    void add(List<Observation> sounds) {
        for (Observation sound : sounds) {
            untold.add(sound.sentence());
            if (!isPresent(sound.value())) {
                remember(sound);
            }
            present = Optional.of(sound.value());
        }
    }

    /// What was named since this was asked last, one sentence each.
    List<String> take() {
        List<String> sentences = List.copyOf(untold);
        untold.clear();
        return sentences;
    }

    /// What is remembered, oldest first; at most [#REMEMBERED].
    List<Observation> memory() {
        return List.copyOf(memory);
    }

    private void listen(SoundPieces gathered, boolean amid) {
        if (busy || gathered.samples() < ENOUGH) {
            gathered.clear();
            return;
        }
        busy = true;
        amidSpeech = amid;
        AudioChunk sound = gathered.take();
        Duration began = clock.get().minusNanos(sound.durationNanos());
        work.listen(sound, began.isNegative() ? Duration.ZERO : began, inbox::post);
    }

    private void goneIfPresent() {
        present.ifPresent(name -> {
            Observation gone = new Observation(Kind.GONE, "the sound of " + name, Region.WHOLE, 0.8, clock.get());
            untold.add(gone.sentence());
            remember(gone);
        });
        present = Optional.empty();
    }

    private boolean isPresent(String name) {
        return present.filter(name::equals).isPresent();
    }

    private void remember(Observation observation) {
        memory.add(observation);
        while (memory.size() > REMEMBERED) {
            memory.remove();
        }
    }

    private static boolean isLoud(AudioChunk sound) {
        long sum = 0;
        for (short sample : sound.samples()) {
            sum += Math.abs(sample);
        }
        return sum > (long) QUIET * sound.samples().length;
    }
}
