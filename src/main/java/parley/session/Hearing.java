package parley.session;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import parley.engine.SpeechRecognizer;
import parley.engine.SpeechRecognizer.Recognition;
import parley.engine.SpeechRecognizer.Transcript;
import parley.media.AudioChunk;
import parley.protocol.ClientMessage.AudioTranscriptionConfig;

/// What the ear is listening to: at most one activity under way, and those that ended but whose words are
/// still to come. The words are given in the order in which they were spoken, whichever the ear finishes
/// first. Session loop only.
final class Hearing {
    private final SpeechRecognizer ear;
    private final AudioTranscriptionConfig hints;
    private final Inbox inbox;
    private final TreeMap<Integer, Utterance> utterances = new TreeMap<>();
    private final VoiceSample voice = new VoiceSample();
    private int lastActivity;

    /// One activity: how it is heard, how long it was and how loud, and its words once they are known.
    static final class Utterance {
        private final int activity;
        private final Recognition recognition;
        private long samples;
        private double energy;
        private Optional<Transcript> transcript = Optional.empty();
        private boolean ended;

        private Utterance(int activity, Recognition recognition) {
            this.activity = activity;
            this.recognition = recognition;
        }

        int activity() {
            return activity;
        }

        long samples() {
            return samples;
        }

        /// Mean level relative to full scale, in dB; -100 for silence.
        double levelDb() {
            double mean = samples == 0 ? 0 : energy / samples;
            return mean < 1e-10 ? -100 : 10 * Math.log10(mean);
        }

        /// The words; empty when the ear failed or understood none.
        String words() {
            return transcript.orElse(new Transcript.Final("")) instanceof Transcript.Final(String text) ? text : "";
        }

        private void feed(AudioChunk sound) {
            recognition.feed(sound);
            samples += sound.samples().length;
            for (short sample : sound.samples()) {
                double value = sample / 32_768.0;
                energy += value * value;
            }
        }
    }

    Hearing(SpeechRecognizer ear, AudioTranscriptionConfig hints, Inbox inbox) {
        this.ear = ear;
        this.hints = hints;
        this.inbox = inbox;
    }

    /// An activity begins.
    void open() {
        int activity = ++lastActivity;
        SpeechRecognizer.Hints known =
                new SpeechRecognizer.Hints(hints.languageCodes(), hints.customVocabulary(), voice.sample());
        Recognition recognition =
                ear.open(known, transcript -> inbox.post(new SessionEvent.Heard(activity, transcript)));
        utterances.put(activity, new Utterance(activity, recognition));
    }

    /// Sound of the activity under way.
    void feed(AudioChunk sound) {
        utterances.lastEntry().getValue().feed(sound);
        voice.add(sound);
    }

    /// The activity under way is over.
    ///
    /// @return its number
    int finish() {
        Utterance utterance = utterances.lastEntry().getValue();
        utterance.ended = true;
        utterance.recognition.finish();
        return utterance.activity;
    }

    /// The ear said its last word about `activity`, or none in time.
    void settle(int activity, Transcript transcript) {
        Utterance utterance = utterances.get(activity);
        if (utterance != null && utterance.transcript.isEmpty()) {
            utterance.transcript = Optional.of(transcript);
            if (!(transcript instanceof Transcript.Final)) {
                utterance.recognition.cancel();
            }
        }
    }

    /// Whether `activity` is over and its words are still to come.
    boolean waitsFor(int activity) {
        Utterance utterance = utterances.get(activity);
        return utterance != null && utterance.ended && utterance.transcript.isEmpty();
    }

    /// The oldest activity, when it is over and its words are known. Takes it out.
    Optional<Utterance> next() {
        Map.Entry<Integer, Utterance> first = utterances.firstEntry();
        if (first == null
                || !first.getValue().ended
                || first.getValue().transcript.isEmpty()) {
            return Optional.empty();
        }
        utterances.remove(first.getKey());
        return Optional.of(first.getValue());
    }

    /// Nobody listens any more.
    void close() {
        for (Iterator<Utterance> left = utterances.values().iterator(); left.hasNext(); left.remove()) {
            left.next().recognition.cancel();
        }
    }
}
