package parley.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.content.Blob;
import parley.content.Content;
import parley.content.Part;
import parley.content.TokenCount;
import parley.engine.EngineException;
import parley.engine.Observation;
import parley.engine.SpeechRecognizer;
import parley.engine.SpeechRecognizer.Recognition;
import parley.engine.SpeechRecognizer.Transcript;
import parley.media.AudioChunk;
import parley.session.SessionEvent.Timer;

/// Some contents with sound files in them, and how far they are read: file by file is taken apart, and
/// utterance by utterance is heard. Session loop only.
final class ContentReading {
    private static final Logger LOG = LoggerFactory.getLogger(ContentReading.class);

    private final List<Content> contents;
    private final Duration at;
    private final Consumer<Result> then;
    private final Means means;
    private final List<Blob> files;
    private final List<HeardFile> heard = new ArrayList<>();
    private final Deque<AudioChunk> utterances = new ArrayDeque<>();
    private Optional<Recognition> recognition = Optional.empty();

    /// The number of what is waited for; 0 for nothing.
    private int awaited;

    /// What reading takes. `numbers` are those of all readings of a session.
    record Means(
            SpeechRecognizer ear,
            SpeechRecognizer.Hints hints,
            SoundWork work,
            FileSource files,
            Duration hearingLimit,
            Inbox inbox,
            Tokens tokens,
            Numbers numbers) {}

    /// Counts what is waited for, so that what comes late is known.
    static final class Numbers {
        private int last;

        int next() {
            return ++last;
        }
    }

    /// What the conversation keeps of the contents, and what was measured about their sounds.
    ///
    /// @param remarks one sentence each, about files that could not be read
    record Result(List<Conversation.Entry> entries, List<Observation> sounds, List<String> remarks) {}

    ContentReading(List<Content> contents, Duration at, Consumer<Result> then, Means means) {
        this.contents = contents;
        this.at = at;
        this.then = then;
        this.means = means;
        this.files = sounds(contents);
    }

    static List<Blob> sounds(List<Content> contents) {
        return contents.stream()
                .flatMap(content -> content.parts().stream())
                .filter(ContentReading::isSound)
                .map(part -> ((Part.InlineData) part).blob())
                .toList();
    }

    long bytes() {
        return files.stream().mapToLong(file -> file.data().length).sum();
    }

    /// Begins what is next to do. True when there is nothing left.
    boolean advance() {
        if (awaited == 0 && !utterances.isEmpty()) {
            listen(utterances.remove());
        } else if (awaited == 0 && heard.size() < files.size()) {
            unpack(files.get(heard.size()));
        }
        return awaited == 0;
    }

    private void unpack(Blob file) {
        heard.add(new HeardFile());
        awaited = means.numbers().next();
        means.work().unpack(awaited, file, at, means.inbox()::post);
    }

    private void listen(AudioChunk utterance) {
        awaited = means.numbers().next();
        int asked = awaited;
        Recognition opened =
                means.ear().open(means.hints(), said -> means.inbox().post(new SessionEvent.HeardInFile(asked, said)));
        recognition = Optional.of(opened);
        opened.feed(utterance);
        opened.finish();
        means.inbox().set(new Timer.FileOverdue(asked), means.hearingLimit().toNanos());
    }

    /// A file was taken apart.
    void unpacked(int number, SoundWork.Content content) {
        if (number != awaited) {
            return;
        }
        awaited = 0;
        switch (content) {
            case SoundWork.Content.Sound sound -> {
                heard.getLast().sound(sound);
                utterances.addAll(sound.utterances());
            }
            case SoundWork.Content.Unreadable(var why) -> {
                LOG.info("a sound file could not be read: {}", why.getMessage());
                heard.getLast().unreadable(why.getMessage());
            }
        }
    }

    /// The ear said something about an utterance.
    void heard(int number, Transcript transcript) {
        if (number != awaited) {
            return;
        }
        switch (transcript) {
            case Transcript.Partial _ -> {}
            case Transcript.Final(String words) -> {
                awaited = 0;
                heard.getLast().words(words);
            }
            case Transcript.Failed(EngineException cause) -> {
                awaited = 0;
                LOG.warn("the ear failed: {}", cause.getMessage());
                recognition.ifPresent(Recognition::cancel);
            }
        }
    }

    /// Nobody waits any more: what was not heard stays so.
    void giveUp() {
        if (awaited != 0) {
            recognition.ifPresent(Recognition::cancel);
        }
        awaited = 0;
        utterances.clear();
        while (heard.size() < files.size()) {
            heard.add(new HeardFile());
        }
    }

    /// Gives away what was read.
    void finish() {
        Deque<HeardFile> inOrder = new ArrayDeque<>(heard);
        then.accept(new Result(
                contents.stream().map(content -> entry(content, inOrder)).toList(),
                heard.stream().flatMap(file -> file.sounds().stream()).toList(),
                heard.stream().flatMap(file -> file.remarks().stream()).toList()));
    }

    /// Costs what its parts cost, and its sounds what they last. Minds join texts as they are, so the words of a
    /// file stand on lines of their own.
    private Conversation.Entry entry(Content content, Deque<HeardFile> inOrder) {
        List<Part> parts = new ArrayList<>();
        TokenCount price = TokenCount.NONE;
        boolean afterSound = false;
        for (Part part : content.parts()) {
            boolean afterText = !parts.isEmpty() && parts.getLast() instanceof Part.Text;
            if (isSound(part)) {
                HeardFile file = inOrder.remove();
                parts.add(new Part.Text((afterText ? "\n" : "") + file.text()));
                price = price.plus(Tokens.ofSound(file.samples(), AudioChunk.HEARING_HZ));
            } else {
                parts.add(afterSound && part instanceof Part.Text(String words) ? new Part.Text("\n" + words) : part);
                price = price.plus(means.tokens().of(List.of(part)));
            }
            afterSound = isSound(part);
        }
        return new Conversation.Entry(new Content(content.role(), parts), price);
    }

    private static boolean isSound(Part part) {
        return part instanceof Part.InlineData(Blob blob)
                && blob.mimeType().toLowerCase(Locale.ROOT).startsWith("audio/");
    }
}
