package parley.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.activity.ActivityChange;
import parley.content.Content;
import parley.content.Part;
import parley.content.Role;
import parley.content.TokenCount;
import parley.engine.EngineException;
import parley.engine.SpeechRecognizer.Transcript;
import parley.media.AudioChunk;
import parley.media.VideoFrame;
import parley.protocol.ClientMessage;
import parley.protocol.ClientMessage.ActivityHandling;
import parley.protocol.ClientMessage.TurnCoverage;
import parley.protocol.ServerMessage;
import parley.protocol.ServerMessage.Kind;
import parley.session.SessionEvent.Timer;

/// What the user says and shows: sound becomes activities, activities become words, and pictures wait for
/// their turn. Session loop only.
final class Listening {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    private final ClientMessage.Setup setup;
    private final SessionSettings settings;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Tokens tokens;
    private final Noises noises;
    private final boolean tellsActivity;
    private final Events events;
    private final Microphone microphone;
    private final Hearing hearing;
    private final Watching watching;
    private boolean active;
    private long coveredSamples;
    private long endedSample;
    private boolean saidIgnored;

    /// Who is told. What was said comes before the event that it belongs to.
    interface Events {

        /// Something to be answered, and what was measured about it, one sentence each.
        void said(Conversation.Entry entry, List<String> observations);

        void happened(TurnEvent event);
    }

    Listening(
            ClientMessage.Setup setup,
            Senses senses,
            SessionSettings settings,
            Inbox inbox,
            Outbox outbox,
            Tokens tokens,
            Noises noises,
            Watching watching,
            boolean tellsActivity,
            Events events) {
        this.setup = setup;
        this.settings = settings;
        this.inbox = inbox;
        this.outbox = outbox;
        this.tokens = tokens;
        this.noises = noises;
        this.watching = watching;
        this.tellsActivity = tellsActivity;
        this.events = events;
        this.microphone = new Microphone(setup.realtimeInputConfig(), senses.detector());
        this.hearing = new Hearing(senses.ear(), setup.inputAudioTranscription(), inbox);
    }

    void hear(AudioChunk audio) {
        microphone.hear(audio).forEach(this::follow);
        if (!active) {
            noises.hearBetween(microphone.latest());
        }
    }

    void see(VideoFrame frame) {
        watching.see(frame, active);
    }

    /// The client says that activity begins.
    void markStart() {
        if (microphone.isAutomatic() && !saidIgnored) {
            saidIgnored = true;
            LOG.info("activityStart is ignored while activity is detected automatically");
        }
        microphone.markStart().forEach(this::follow);
    }

    /// The client says that activity ends.
    void markEnd() {
        microphone.markEnd().forEach(this::follow);
    }

    /// No more sound for now.
    void endStream() {
        microphone.flush().forEach(this::follow);
    }

    /// Written words are an activity of their own; they end a spoken one, and both are one turn (U26).
    Conversation.Entry read(String text) {
        endStream();
        markEnd();
        List<Part> parts = new ArrayList<>(watching.take(text, false));
        parts.add(new Part.Text(text));
        Content content = new Content(Role.USER, parts);
        return new Conversation.Entry(content, tokens.of(content));
    }

    /// The ear said something about an activity.
    void heard(int activity, Transcript transcript) {
        switch (transcript) {
            case Transcript.Partial(String text) -> sendInterim(text);
            case Transcript.Final _ -> hearing.settle(activity, transcript);
            case Transcript.Failed(EngineException cause) -> {
                LOG.warn("the ear failed: {}", cause.getMessage());
                hearing.settle(activity, transcript);
            }
        }
        for (var next = hearing.next(); next.isPresent(); next = hearing.next()) {
            understand(next.get());
        }
    }

    /// The ear had its time.
    void hearingOverdue(int activity) {
        if (hearing.waitsFor(activity)) {
            heard(activity, new Transcript.Failed(new EngineException("no words within " + settings.hearingLimit())));
        }
    }

    /// Looks whether sound went on since there were `samples` of it; speech ends where it stopped (live.md
    /// 6.1).
    void streamPaused(long samples) {
        if (samples == microphone.receivedSamples()) {
            endStream();
        } else {
            watchStream();
        }
    }

    /// An answer begins: what comes from now on belongs to the next turn.
    void turnBegins() {
        coveredSamples = microphone.receivedSamples();
    }

    /// How long ago, by the clock of the sound, the last speech of the latest activity was.
    Duration silence() {
        long samples = microphone.receivedSamples() - endedSample + microphone.closingSilence();
        return Duration.ofMillis(samples * 1_000 / AudioChunk.HEARING_HZ);
    }

    boolean interrupts() {
        return setup.realtimeInputConfig().activityHandling() == ActivityHandling.START_OF_ACTIVITY_INTERRUPTS;
    }

    void close() {
        hearing.close();
    }

    private void follow(ActivityChange change) {
        switch (change) {
            case ActivityChange.Started(long atSample, AudioChunk sound) -> {
                active = true;
                watching.userStarts();
                hearing.open();
                feed(sound);
                sendActivity(Kind.START, atSample);
                events.happened(new TurnEvent.UserStarted(interrupts()));
                watchStream();
            }
            case ActivityChange.Continued(AudioChunk sound) -> feed(sound);
            case ActivityChange.Ended(long atSample) -> {
                active = false;
                endedSample = atSample;
                noises.activityEnded();
                watching.userEnds();
                int activity = hearing.finish();
                sendActivity(Kind.END, atSample);
                events.happened(new TurnEvent.UserEnded());
                inbox.set(
                        new Timer.HearingOverdue(activity),
                        settings.hearingLimit().toNanos());
            }
        }
    }

    private void feed(AudioChunk sound) {
        hearing.feed(sound);
        noises.hearActivity(sound);
    }

    private void understand(Hearing.Utterance utterance) {
        String words = utterance.words();
        if (setup.inputAudioTranscription().enabled()) {
            outbox.send(new ServerMessage.InputTranscription(words, true));
        }
        if (!words.isEmpty()) {
            events.said(spoken(words, utterance.samples()), observe(utterance));
        }
        events.happened(new TurnEvent.WordsHeard(!words.isEmpty()));
    }

    private Conversation.Entry spoken(String words, long samples) {
        List<Part> parts = new ArrayList<>(watching.take(words, true));
        TokenCount price = tokens.of(parts).plus(Tokens.ofSound(covered(samples), AudioChunk.HEARING_HZ));
        parts.add(new Part.Text(words));
        return new Conversation.Entry(new Content(Role.USER, parts), price);
    }

    private void watchStream() {
        if (microphone.isAutomatic() && active) {
            inbox.set(
                    new Timer.StreamPaused(microphone.receivedSamples()),
                    settings.streamPause().toNanos());
        }
    }

    /// The samples that the turn is charged for: its activity, or with `TURN_INCLUDES_ALL_INPUT` all sound
    /// since the last one.
    private long covered(long activitySamples) {
        return setup.realtimeInputConfig().turnCoverage() == TurnCoverage.TURN_INCLUDES_ALL_INPUT
                ? Math.max(activitySamples, microphone.receivedSamples() - coveredSamples)
                : activitySamples;
    }

    private void sendActivity(Kind kind, long atSample) {
        if (setup.explicitVadSignal()) {
            outbox.send(new ServerMessage.VoiceActivityDetectionSignal(kind));
        }
        if (tellsActivity) {
            Duration offset = Duration.ofMillis(atSample * 1_000 / AudioChunk.HEARING_HZ);
            outbox.send(new ServerMessage.VoiceActivity(kind, offset));
        }
    }

    private void sendInterim(String text) {
        boolean wanted = settings.interimTranscription()
                || setup.inputAudioTranscription().interim();
        if (wanted && setup.inputAudioTranscription().enabled()) {
            outbox.send(new ServerMessage.InterimInputTranscription(text));
        }
    }

    private static List<String> observe(Hearing.Utterance utterance) {
        return List.of(
                "The user spoke for %.1f seconds.".formatted((double) utterance.samples() / AudioChunk.HEARING_HZ),
                "The loudness was %.0f dB below full scale.".formatted(-utterance.levelDb()));
    }
}
