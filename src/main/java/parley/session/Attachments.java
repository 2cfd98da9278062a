package parley.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.content.Content;
import parley.engine.EngineException;
import parley.engine.SpeechRecognizer;
import parley.engine.SpeechRecognizer.Hints;
import parley.engine.SpeechRecognizer.Transcript;
import parley.protocol.ClientMessage.AudioTranscriptionConfig;
import parley.protocol.CloseReason;

/// The files in what the client writes: what it only refers to is fetched, and each sound is decoded, heard, and
/// stands in its content as its words. Session loop only.
///
/// That takes its time, so whatever the client says or writes meanwhile waits here in order; only live sound
/// is followed at once, since it interrupts. At most [#MOST_WAITING] things wait, and [#MOST_BYTES] of files;
/// a client that sends more is closed as a service that is unavailable.
final class Attachments {
    private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);
    private static final int MOST_WAITING = 1_024;
    private static final long MOST_BYTES = 64L << 20;

    private final ContentReading.Means means;
    private final Deque<Step> steps = new ArrayDeque<>();
    private long waitingBytes;
    private boolean running;
    private boolean full;

    /// Something that waits for its turn.
    private sealed interface Step {
        record Action(Runnable run) implements Step {}

        /// Becomes a reading.
        record Fetching(ContentFetching of) implements Step {}

        record Reading(ContentReading of) implements Step {}
    }

    Attachments(
            SpeechRecognizer ear,
            SoundWork work,
            FileSource files,
            AudioTranscriptionConfig known,
            SessionSettings settings,
            Inbox inbox,
            Tokens tokens) {
        Hints hints = new Hints(known.languageCodes(), known.customVocabulary(), Hints.NONE.earlier());
        this.means = new ContentReading.Means(
                ear, hints, work, files, settings.hearingLimit(), inbox, tokens, new ContentReading.Numbers());
    }

    /// Whether `contents` would have to wait.
    boolean delays(List<Content> contents) {
        return !isIdle()
                || !ContentReading.sounds(contents).isEmpty()
                || !ContentFetching.files(contents).isEmpty();
    }

    /// Runs `action` when everything that came before it was read: at once, as a rule.
    void inOrder(Runnable action) {
        if (isIdle()) {
            action.run();
        } else {
            await(new Step.Action(action), 0);
        }
    }

    /// Reads `contents` when everything that came before them was read, and gives them to `then`.
    ///
    /// @param at when they came, since the session began
    void read(List<Content> contents, Duration at, Consumer<ContentReading.Result> then) {
        if (ContentFetching.files(contents).isEmpty()) {
            ContentReading reading = new ContentReading(contents, at, then, means);
            await(new Step.Reading(reading), reading.bytes());
        } else {
            await(new Step.Fetching(new ContentFetching(contents, at, then, means)), 0);
        }
        goOn();
    }

    /// A file was looked for.
    void fetched(int number, FileSource.Found found) {
        if (steps.peek() instanceof Step.Fetching(ContentFetching fetching)) {
            fetching.fetched(number, found);
            goOn();
        }
    }

    /// A file was taken apart.
    void unpacked(int number, SoundWork.Content content) {
        if (steps.peek() instanceof Step.Reading(ContentReading reading)) {
            reading.unpacked(number, content);
            goOn();
        }
    }

    /// The ear said something about an utterance of a file.
    void heard(int number, Transcript transcript) {
        if (steps.peek() instanceof Step.Reading(ContentReading reading)) {
            reading.heard(number, transcript);
            goOn();
        }
    }

    /// The ear had its time for an utterance of a file.
    void overdue(int number) {
        heard(number, new Transcript.Failed(new EngineException("no words within " + means.hearingLimit())));
    }

    /// Nobody waits for words any more: what is still to be read is read without them.
    void giveUp() {
        steps.forEach(step -> {
            if (step instanceof Step.Reading(ContentReading reading)) {
                reading.giveUp();
            }
        });
        goOn();
    }

    /// Whether something waits to be read.
    boolean isReading() {
        return !steps.isEmpty();
    }

    private boolean isIdle() {
        return steps.isEmpty() && !running;
    }

    private void await(Step step, long bytes) {
        steps.add(step);
        count(bytes);
    }

    private void count(long bytes) {
        waitingBytes += bytes;
        if (!full && (steps.size() > MOST_WAITING || waitingBytes > MOST_BYTES)) {
            full = true;
            LOG.warn("{} things and {} bytes of sound files wait to be read", steps.size(), waitingBytes);
            means.inbox().post(new SessionEvent.Ended(CloseReason.UNAVAILABLE.close()));
        }
    }

    /// Has done what comes first, until a sound has to be waited for.
    private void goOn() {
        if (running) {
            return;
        }
        running = true;
        while (!steps.isEmpty() && isReady(steps.peek())) {
            run(steps.remove());
        }
        running = false;
    }

    private static boolean isReady(Step step) {
        return switch (step) {
            case Step.Action _ -> true;
            case Step.Fetching(ContentFetching fetching) -> fetching.advance();
            case Step.Reading(ContentReading reading) -> reading.advance();
        };
    }

    private void run(Step step) {
        switch (step) {
            case Step.Action(Runnable action) -> action.run();
            case Step.Fetching(ContentFetching fetching) -> {
                ContentReading reading = fetching.reading();
                steps.addFirst(new Step.Reading(reading));
                count(reading.bytes());
            }
            case Step.Reading(ContentReading reading) -> {
                waitingBytes -= reading.bytes();
                reading.finish();
            }
        }
    }
}
