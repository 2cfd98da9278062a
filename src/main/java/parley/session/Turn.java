package parley.session;

import java.util.ArrayList;
import java.util.List;
import parley.content.Content;
import parley.content.Part;
import parley.content.Role;
import parley.content.SafetyRating;
import parley.content.TokenCount;
import parley.content.UsageMetadata;
import parley.engine.DocumentSearch.Passage;
import parley.engine.SpeechSynthesizer.Speech;
import parley.media.AudioChunk;
import parley.protocol.ServerMessage.TurnCompleteReason;

/// One answer under way: what was said of it, what of that was sent and heard, and what it costs. Session
/// loop only.
final class Turn {
    private static final int SAMPLES_PER_MS = AudioChunk.SPEECH_HZ / 1_000;

    private final TurnId id;
    private final Tokens tokens;
    private final PlaybackClock playback = new PlaybackClock();
    private final StringBuilder written = new StringBuilder();
    private final List<Spoken> spoken = new ArrayList<>();
    private final StringBuilder untold = new StringBuilder();

    private TokenCount prompt;
    private TokenCount recorded = TokenCount.NONE;
    private TurnCompleteReason reason = TurnCompleteReason.NONE;
    private Responder.Response response = Responder.Response.NONE;
    private List<SafetyRating> ratings = List.of();
    private List<Passage> sources = List.of();
    private long clauseStartSample;
    private long recordedSamples;
    private int thoughtsTokens;
    private int progress;
    private boolean told;

    /// A word, and the sample of the turn at which it has sounded.
    private record Spoken(String text, long endSample) {}

    Turn(TurnId id, TokenCount prompt, Tokens tokens) {
        this.id = id;
        this.prompt = prompt;
        this.tokens = tokens;
    }

    TurnId id() {
        return id;
    }

    /// Another generation of the same turn begins or the first one.
    void answeredBy(Responder.Response response, TokenCount prompt) {
        this.response = response;
        this.prompt = prompt;
    }

    void cancel() {
        response.cancel();
    }

    /// Counts what the answer produced, so that a stalled one is noticed.
    int progress() {
        return progress;
    }

    void madeProgress() {
        progress++;
    }

    void wrote(String piece) {
        written.append(piece);
    }

    /// A word was said; it sounds in the sound that comes next.
    void said(Speech.Word word) {
        spoken.add(new Spoken(word.text(), clauseStartSample + (long) word.endMs() * SAMPLES_PER_MS));
        untold.append(word.text());
    }

    /// Sound was sent. Gives the words that go with it.
    String sounded(AudioChunk sound, long nowNanos) {
        playback.sent(sound.samples().length, nowNanos);
        String words = untold.toString();
        untold.setLength(0);
        told |= !words.isEmpty();
        return words;
    }

    /// The voice begins another clause: its words are timed from here.
    void clauseBegins() {
        clauseStartSample = playback.sentSamples();
    }

    /// Whether words went to the client whose transcription has not been ended.
    boolean told() {
        return told;
    }

    /// The end of the transcription is sent.
    void tellEnd() {
        told = false;
    }

    PlaybackClock playback() {
        return playback;
    }

    void ended(TurnCompleteReason reason, int thoughtsTokens) {
        this.reason = reason;
        this.thoughtsTokens += thoughtsTokens;
    }

    void blocked(TurnCompleteReason reason, List<SafetyRating> ratings) {
        this.reason = reason;
        this.ratings = ratings;
    }

    /// Why it was blocked; empty when it was not.
    List<SafetyRating> ratings() {
        return ratings;
    }

    void restsOn(List<Passage> passages) {
        sources = passages;
    }

    /// What it rests on; empty for nothing that was looked up.
    List<Passage> sources() {
        return sources;
    }

    TurnCompleteReason reason() {
        return reason;
    }

    /// Everything that was said since the last record, as history.
    Conversation.Entry recordAll(List<Part> more) {
        String words = words(Long.MAX_VALUE);
        return record(words, playback.sentSamples(), more);
    }

    /// Only what was heard: what had been played when the turn was cut. `unsentSamples` never left.
    Conversation.Entry recordHeard(long nowNanos, boolean pacing, long unsentSamples) {
        long sent = playback.sentSamples() - unsentSamples;
        long heard = pacing ? Math.min(sent, playback.playedSamples(nowNanos)) : sent;
        return record(words(heard), heard, List.of());
    }

    /// What this turn costs so far. The response counts what was produced, heard or not.
    UsageMetadata usage() {
        TokenCount sound = playback.sentSamples() == 0
                ? TokenCount.NONE
                : Tokens.ofSound(playback.sentSamples(), AudioChunk.SPEECH_HZ);
        return new UsageMetadata(prompt, sound.plus(recorded).plus(tokens.ofText(written.toString())), thoughtsTokens);
    }

    private Conversation.Entry record(String words, long untilSample, List<Part> more) {
        long samples = Math.max(0, untilSample - recordedSamples);
        List<Part> parts = new ArrayList<>();
        if (!words.isEmpty()) {
            parts.add(new Part.Text(words));
        }
        parts.addAll(more);
        TokenCount price = tokens.of(more)
                .plus(samples > 0 ? Tokens.ofSound(samples, AudioChunk.SPEECH_HZ) : tokens.ofText(words));
        recordedSamples = playback.sentSamples();
        forgetRecorded(more);
        return new Conversation.Entry(new Content(Role.MODEL, parts), price);
    }

    private void forgetRecorded(List<Part> more) {
        recorded = recorded.plus(tokens.of(more)).plus(tokens.ofText(written.toString()));
        written.setLength(0);
        spoken.clear();
        untold.setLength(0);
    }

    private String words(long untilSample) {
        StringBuilder words = new StringBuilder(written);
        spoken.stream().filter(word -> word.endSample() <= untilSample).forEach(word -> words.append(word.text()));
        return words.toString();
    }
}
