package parley.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import parley.client.LiveClient;
import parley.client.Microphone;
import parley.client.Received;
import parley.media.AudioChunk;
import parley.time.Threads;

/// The threads that bring what happens: one listens to the server, one says what there is to say. They end
/// with the connection; one that waits for a line from the terminal ends with the process.
final class TalkSources {
    private final TalkPlan plan;
    private final LiveClient client;
    private final Microphone microphone;
    private final Camera camera;
    private final TalkDevices devices;
    private final BufferedReader lines;
    private final BlockingQueue<TalkEvent> events;

    TalkSources(
            TalkPlan plan,
            LiveClient client,
            Microphone microphone,
            Camera camera,
            TalkDevices devices,
            BufferedReader lines,
            BlockingQueue<TalkEvent> events) {
        this.plan = plan;
        this.client = client;
        this.microphone = microphone;
        this.camera = camera;
        this.devices = devices;
        this.lines = lines;
        this.events = events;
    }

    void start() {
        Thread.ofVirtual().name("listen").start(this::listen);
        Thread.ofVirtual().name("say").start(() -> attempt(this::sayAll));
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

    /// Something that is said or shown.
    private interface Saying {
        void run() throws IOException, InterruptedException;
    }

    private void beside(String name, Saying saying) {
        Threads.start(name, () -> attempt(saying));
    }

    private void attempt(Saying saying) {
        try {
            saying.run();
        } catch (UnreadablePicture e) {
            events.add(new TalkEvent.Failed(e.getMessage()));
        } catch (IOException _) {
            // The connection is gone; the listening thread tells how.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void sayAll() throws IOException, InterruptedException {
        camera.showImages(client);
        switch (plan.input()) {
            case TalkPlan.Input.Text(var text) -> {
                camera.showFrames(client);
                events.add(new TalkEvent.Typed(text));
            }
            case TalkPlan.Input.Lines _ -> {
                showBeside();
                hearBeside();
                readLines();
            }
            case TalkPlan.Input.Recording(var sound) -> {
                showBeside();
                stream(sound);
            }
            case TalkPlan.Input.Microphone _ -> {
                showBeside();
                devices.stream(client);
            }
        }
        events.add(new TalkEvent.EndOfInput());
        keepMicrophoneOpen();
    }

    private void showBeside() {
        beside("camera", () -> camera.showFrames(client));
    }

    private void hearBeside() {
        if (devices.canHear()) {
            beside("microphone", () -> devices.stream(client));
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
