package parley.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import parley.client.LiveClient;
import parley.client.Microphone;
import parley.client.Received;
import parley.media.AudioChunk;

/// The threads that bring what happens: one listens to the server, one says what there is to say. They end
/// with the connection; one that waits for a line from the terminal ends with the process.
final class TalkSources {
    private final TalkPlan plan;
    private final LiveClient client;
    private final Microphone microphone;
    private final BufferedReader lines;
    private final BlockingQueue<TalkEvent> events;

    TalkSources(
            TalkPlan plan,
            LiveClient client,
            Microphone microphone,
            BufferedReader lines,
            BlockingQueue<TalkEvent> events) {
        this.plan = plan;
        this.client = client;
        this.microphone = microphone;
        this.lines = lines;
        this.events = events;
    }

    void start() {
        Thread.ofVirtual().name("listen").start(this::listen);
        Thread.ofVirtual().name("say").start(this::say);
    }

    private void listen() {
        try {
            while (bring(client.take())) {}
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// False at the end of the connection.
    private boolean bring(Received received) {
        return switch (received) {
            case Received.Message(var messages, var _, long arrivalNanos) ->
                events.add(new TalkEvent.Came(messages, arrivalNanos));
            case Received.Unreadable what -> events.add(new TalkEvent.Puzzled(what));
            case Received.Closed how -> !events.add(new TalkEvent.Over(how));
            case Received.Broken how -> !events.add(new TalkEvent.Over(how));
        };
    }

    private void say() {
        try {
            switch (plan.input()) {
                case TalkPlan.Input.Text(var text) -> events.add(new TalkEvent.Typed(text));
                case TalkPlan.Input.Lines _ -> readLines();
                case TalkPlan.Input.Recording(var sound) -> stream(sound);
            }
            events.add(new TalkEvent.EndOfInput());
            keepMicrophoneOpen();
        } catch (IOException _) {
            // The connection is gone; the other thread tells how.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void readLines() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                events.add(new TalkEvent.Typed(line));
            }
        }
    }

    private void stream(AudioChunk sound) throws IOException, InterruptedException {
        if (plan.manual()) {
            client.send(Wire.ACTIVITY_START);
        }
        long spokenNanos = microphone.stream(sound);
        if (plan.manual()) {
            client.send(Wire.ACTIVITY_END);
        } else if (!plan.realTime()) {
            client.send(Wire.AUDIO_STREAM_END);
        }
        events.add(new TalkEvent.Streamed(spokenNanos));
    }

    /// The silence after a recording is what tells the server that the user has finished.
    private void keepMicrophoneOpen() throws IOException, InterruptedException {
        if (plan.input() instanceof TalkPlan.Input.Recording(var sound) && plan.realTime() && !plan.manual()) {
            microphone.streamSilence(sound.rateHz());
        }
    }
}
