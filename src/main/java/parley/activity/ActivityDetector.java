package parley.activity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import parley.engine.VoiceActivityDetector;
import parley.media.AudioChunk;

/// Finds activity in one stream of sound. One thread at a time; a chunk costs a few detector frames.
///
/// A start is committed after `prefixPaddingMs` of speech frames without a silent one between them, an end
/// after
/// `silenceDurationMs` of frames without speech, each exact to one frame of the voice activity detector.
///
/// Frames so quiet that no voice can be in them do not reach the detector: on a closed microphone, which is
/// most of the time, hearing costs nearly nothing.
public final class ActivityDetector {
    /// Peak amplitude under which a frame is silence without asking (-60 dBFS).
    private static final int SILENT_PEAK = 32;

    private final VoiceActivityDetector.Stream detector;
    private final ActivitySettings settings;
    private final short[] frame;
    private final LookBack lookBack;
    private final long prefixSamples;
    private final long silenceSamples;

    private int frameFill;
    private long receivedSamples;
    private long speechRun;
    private long silenceRun;
    private long closingSilence;
    private boolean active;

    public ActivityDetector(VoiceActivityDetector.Stream detector, ActivitySettings settings) {
        this.detector = detector;
        this.settings = settings;
        this.frame = new short[detector.frameSamples()];
        this.prefixSamples = samples(settings.prefixPaddingMs());
        this.silenceSamples = samples(settings.silenceDurationMs());
        this.lookBack = new LookBack((int) (samples(settings.lookBackMs()) + prefixSamples) + 2 * frame.length);
    }

    /// Hears a chunk at 16 kHz of any length.
    public List<ActivityChange> hear(AudioChunk chunk) {
        List<ActivityChange> changes = List.of();
        short[] samples = chunk.samples();
        for (int from = 0; from < samples.length; ) {
            int count = Math.min(frame.length - frameFill, samples.length - from);
            System.arraycopy(samples, from, frame, frameFill, count);
            frameFill += count;
            from += count;
            if (frameFill == frame.length) {
                changes = plus(changes, hearFrame());
            }
        }
        return changes;
    }

    /// The stream is over for now: ends the activity under way, with the sound of an unfinished frame.
    public List<ActivityChange> flush() {
        List<ActivityChange> changes = new ArrayList<>();
        if (active && frameFill > 0) {
            changes.add(new ActivityChange.Continued(sound(frame, frameFill)));
        }
        receivedSamples += frameFill;
        frameFill = 0;
        if (active) {
            closingSilence = silenceRun;
            changes.add(new ActivityChange.Ended(receivedSamples));
        }
        forget();
        return changes;
    }

    /// The silence at the end of the latest activity, in samples.
    public long closingSilence() {
        return closingSilence;
    }

    public boolean isActive() {
        return active;
    }

    private ActivityChange[] hearFrame() {
        frameFill = 0;
        receivedSamples += frame.length;
        float probability = probability();
        return active ? whileActive(probability) : whileQuiet(probability);
    }

    private float probability() {
        if (isSilent()) {
            detector.passSilence();
            return 0;
        }
        return detector.probability(frame, 0);
    }

    private ActivityChange[] whileQuiet(float probability) {
        lookBack.add(frame);
        if (probability >= settings.startProbability()) {
            speechRun += frame.length;
        } else if (probability < settings.endProbability()) {
            speechRun = 0;
        }
        if (speechRun == 0 || speechRun < prefixSamples) {
            return NOTHING;
        }
        active = true;
        silenceRun = 0;
        return new ActivityChange[] {new ActivityChange.Started(receivedSamples, lookBack.take())};
    }

    private ActivityChange[] whileActive(float probability) {
        boolean goesOn = silenceRun > 0 && probability < settings.startProbability();
        silenceRun = goesOn || probability < settings.endProbability() ? silenceRun + frame.length : 0;
        ActivityChange sound = new ActivityChange.Continued(sound(frame, frame.length));
        if (silenceRun < silenceSamples) {
            return new ActivityChange[] {sound};
        }
        active = false;
        speechRun = 0;
        closingSilence = silenceRun;
        return new ActivityChange[] {sound, new ActivityChange.Ended(receivedSamples)};
    }

    private boolean isSilent() {
        for (short sample : frame) {
            if (sample > SILENT_PEAK || sample < -SILENT_PEAK) {
                return false;
            }
        }
        return true;
    }

    private void forget() {
        active = false;
        speechRun = 0;
        silenceRun = 0;
        lookBack.clear();
        detector.reset();
    }

    private static final ActivityChange[] NOTHING = {};

    private static List<ActivityChange> plus(List<ActivityChange> changes, ActivityChange[] more) {
        if (more.length == 0) {
            return changes;
        }
        List<ActivityChange> all = changes.isEmpty() ? new ArrayList<>(4) : changes;
        all.addAll(Arrays.asList(more));
        return all;
    }

    private static AudioChunk sound(short[] frame, int samples) {
        return new AudioChunk(Arrays.copyOf(frame, samples), AudioChunk.HEARING_HZ);
    }

    private static long samples(int ms) {
        return (long) ms * AudioChunk.HEARING_HZ / 1_000;
    }
}
