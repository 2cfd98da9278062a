package parley.cli;

import java.util.ArrayList;
import java.util.List;
import parley.content.Part;
import parley.content.UsageMetadata;
import parley.media.AudioChunk;
import parley.protocol.ServerMessage;

/// One turn of the model as it comes in: words, sound and when they came. One thread. Prints nothing of it.
final class Answer {
    static final long NEVER = Long.MIN_VALUE;

    private final StringBuilder heard = new StringBuilder();
    private final StringBuilder spoken = new StringBuilder();
    private final StringBuilder written = new StringBuilder();
    private final List<AudioChunk> sound = new ArrayList<>();
    private UsageMetadata usage = UsageMetadata.NONE;
    private long firstTextNanos = NEVER;
    private long firstAudioNanos = NEVER;
    private long completeNanos = NEVER;
    private boolean interrupted;
    private boolean owesAnswer;

    /// Adds what `message` says.
    void add(ServerMessage message, long arrivalNanos) {
        switch (message) {
            case ServerMessage.InputTranscription(var text, var _) -> heard.append(text);
            case ServerMessage.OutputTranscription(var text, var _) -> spoken(text, arrivalNanos);
            case ServerMessage.ModelSpeech(var audio, var words) -> {
                spoken(words, arrivalNanos);
                sound(audio, arrivalNanos);
            }
            case ServerMessage.ModelTurn(Part.Text(var text)) -> written(text, arrivalNanos);
            case ServerMessage.ModelTurn _ -> owesAnswer = false;
            case ServerMessage.ToolCall _ -> owesAnswer = true;
            case ServerMessage.Interrupted _ -> interrupted = true;
            case ServerMessage.TurnComplete(var used, var _, var _, var _) -> complete(used, arrivalNanos);
            case ServerMessage.SetupComplete _,
                    ServerMessage.InterimInputTranscription _,
                    ServerMessage.GenerationComplete _,
                    ServerMessage.GroundingMetadata _,
                    ServerMessage.UrlContextMetadata _,
                    ServerMessage.ToolCallCancellation _,
                    ServerMessage.GoAway _,
                    ServerMessage.SessionResumptionUpdate _,
                    ServerMessage.VoiceActivity _,
                    ServerMessage.VoiceActivityDetectionSignal _ -> {}
        }
    }

    private void spoken(String words, long arrivalNanos) {
        if (!words.isEmpty()) {
            spoken.append(words);
            firstTextNanos = firstTextNanos == NEVER ? arrivalNanos : firstTextNanos;
        }
    }

    private void written(String words, long arrivalNanos) {
        owesAnswer = false;
        written.append(words);
        firstTextNanos = firstTextNanos == NEVER ? arrivalNanos : firstTextNanos;
    }

    private void sound(AudioChunk audio, long arrivalNanos) {
        owesAnswer = false;
        sound.add(audio);
        firstAudioNanos = firstAudioNanos == NEVER ? arrivalNanos : firstAudioNanos;
    }

    private void complete(UsageMetadata used, long arrivalNanos) {
        usage = used;
        completeNanos = arrivalNanos;
    }

    boolean isComplete() {
        return completeNanos != NEVER;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    /// Whether a function was called and nothing has been said since: the turn that answers is still to come.
    boolean owesAnswer() {
        return owesAnswer;
    }

    /// What the server heard the user say.
    String heard() {
        return heard.toString().strip();
    }

    /// The words of the voice.
    String spoken() {
        return spoken.toString().strip();
    }

    /// The words of a text answer.
    String written() {
        return written.toString().strip();
    }

    UsageMetadata usage() {
        return usage;
    }

    /// All sound so far, at the rate of its first piece.
    AudioChunk sound() {
        int rateHz = sound.isEmpty() ? AudioChunk.SPEECH_HZ : sound.getFirst().rateHz();
        short[] all = new short
                [sound.stream().mapToInt(piece -> piece.samples().length).sum()];
        int at = 0;
        for (AudioChunk piece : sound) {
            System.arraycopy(piece.samples(), 0, all, at, piece.samples().length);
            at += piece.samples().length;
        }
        return new AudioChunk(all, rateHz);
    }

    /// The moments of this answer, in milliseconds after `saidNanos`, the end of what the user said.
    Times times(long saidNanos) {
        return new Times(
                sinceMs(saidNanos, firstTextNanos),
                sinceMs(saidNanos, firstAudioNanos),
                sinceMs(saidNanos, completeNanos));
    }

    private static double sinceMs(long saidNanos, long nanos) {
        return nanos == NEVER || saidNanos == NEVER ? Double.NaN : (nanos - saidNanos) / 1e6;
    }

    /// Milliseconds since the end of what the user said; NaN for what did not happen, and when nobody knows that end.
    record Times(double firstTextMs, double firstAudioMs, double turnCompleteMs) {}
}
