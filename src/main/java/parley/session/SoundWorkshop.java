package parley.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.activity.ActivityChange;
import parley.activity.ActivityDetector;
import parley.activity.ActivitySettings;
import parley.content.Blob;
import parley.engine.Observation;
import parley.engine.SoundModel;
import parley.engine.VoiceActivityDetector;
import parley.media.AudioChunk;
import parley.media.MediaException;
import parley.recording.Limits;
import parley.recording.RecordingDecoder;
import parley.time.TimeSource;

/// The work on sound of one session, on threads of its own: virtual ones wait for the decoder, platform ones
/// compute. A session has one file and one stretch of live sound in work at a time, so they are few.
final class SoundWorkshop implements SoundWork {
    private static final Logger LOG = LoggerFactory.getLogger(SoundWorkshop.class);

    /// One for the process: it says how many files are decoded at once.
    private static final RecordingDecoder DECODER = new RecordingDecoder(Limits.DEFAULT);

    private static final ActivitySettings CUTS = ActivitySettings.of(true, true, 100, 500);

    /// Somebody who speaks on without a pause is cut here: an ear takes a sentence, not a lecture.
    private static final int LONGEST_UTTERANCE = 20 * AudioChunk.HEARING_HZ;

    private static final int PIECE = AudioChunk.HEARING_HZ;

    private final VoiceActivityDetector detector;
    private final SoundModel sounds;
    private final TimeSource time;

    SoundWorkshop(VoiceActivityDetector detector, SoundModel sounds, TimeSource time) {
        this.time = time;
        this.detector = detector;
        this.sounds = sounds;
    }

    @Override
    public void unpack(int number, Blob file, Duration at, Consumer<SessionEvent> post) {
        time.start("recording", () -> post.accept(new SessionEvent.Unpacked(number, contentOf(file, at))));
    }

    @Override
    public void listen(AudioChunk sound, Duration at, Consumer<SessionEvent> post) {
        Thread.ofPlatform()
                .daemon()
                .name("sounds")
                .start(() -> post.accept(new SessionEvent.Noticed(noticed(sound, at))));
    }

    private Content contentOf(Blob file, Duration at) {
        try {
            return DECODER.decode(file.mimeType(), file.data(), sound -> takenApart(sound, at));
        } catch (MediaException e) {
            return new Content.Unreadable(e);
        } catch (CancellationException _) {
            return new Content.Unreadable(new MediaException("a sound file expected, got an end of the session"));
        }
    }

    private Content takenApart(AudioChunk sound, Duration at) {
        return new Content.Sound(sound.samples().length, utterances(sound), noticed(sound, at));
    }

    private List<Observation> noticed(AudioChunk sound, Duration at) {
        try {
            return sounds.listen(sound, at);
        } catch (RuntimeException e) {
            LOG.warn("the ear for sounds failed", e);
            return List.of();
        }
    }

    private List<AudioChunk> utterances(AudioChunk sound) {
        ActivityDetector activity = new ActivityDetector(detector.open(), CUTS);
        Cutting cutting = new Cutting();
        short[] samples = sound.samples();
        for (int from = 0; from < samples.length; from += PIECE) {
            int to = Math.min(samples.length, from + PIECE);
            activity.hear(new AudioChunk(java.util.Arrays.copyOfRange(samples, from, to), AudioChunk.HEARING_HZ))
                    .forEach(cutting::follow);
        }
        activity.flush().forEach(cutting::follow);
        return cutting.utterances;
    }

    /// Puts the pieces of each activity together.
    private static final class Cutting {
        private final List<AudioChunk> utterances = new ArrayList<>();
        private final SoundPieces pieces = new SoundPieces(LONGEST_UTTERANCE);

        void follow(ActivityChange change) {
            switch (change) {
                case ActivityChange.Started(var _, AudioChunk piece) -> add(piece);
                case ActivityChange.Continued(AudioChunk piece) -> add(piece);
                case ActivityChange.Ended _ -> cut();
            }
        }

        private void add(AudioChunk piece) {
            pieces.add(piece);
            if (pieces.isFull()) {
                cut();
            }
        }

        private void cut() {
            if (pieces.samples() > 0) {
                utterances.add(pieces.take());
            }
        }
    }
}
