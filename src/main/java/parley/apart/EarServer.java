package parley.apart;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import parley.engine.EngineException;
import parley.engine.SpeechRecognizer;
import parley.engine.SpeechRecognizer.Recognition;
import parley.engine.SpeechRecognizer.Transcript;

/// The ear's side: hears for another process until that ends or closes the pipe. One thread reads; words are
/// written from the threads of the recogniser.
public final class EarServer {
    private final DataOutputStream out;
    private final Map<Integer, Recognition> utterances = new HashMap<>();

    private EarServer(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out));
    }

    /// Returns when the other side is gone.
    ///
    /// @param opens makes the recogniser by the settings that the other side sends
    public static void serve(InputStream in, OutputStream out, Function<List<String>, SpeechRecognizer> opens)
            throws IOException {
        EarServer server = new EarServer(out);
        DataInputStream frames = new DataInputStream(new BufferedInputStream(in, 1 << 16));
        if (!(EarFrame.read(frames) instanceof EarFrame.Begin(List<String> settings))) {
            throw new IOException("the settings of an ear expected");
        }
        try (SpeechRecognizer ear = opens.apply(settings)) {
            server.say(new EarFrame.Ready(ear.describe()));
            server.hear(frames, ear);
        } catch (EngineException e) {
            server.say(new EarFrame.Refused(e.getMessage()));
        }
    }

    private void hear(DataInputStream frames, SpeechRecognizer ear) throws IOException {
        try {
            while (true) {
                handle(EarFrame.read(frames), ear);
            }
        } catch (EOFException _) {
            // The other side is gone.
        }
    }

    private void handle(EarFrame frame, SpeechRecognizer ear) throws IOException {
        switch (frame) {
            case EarFrame.Open(int number, var hints) ->
                utterances.put(number, ear.open(hints, transcript -> tell(number, transcript)));
            case EarFrame.Feed(int number, var sound) -> {
                if (utterances.containsKey(number)) {
                    utterances.get(number).feed(sound);
                }
            }
            case EarFrame.Finish(int number) -> {
                if (utterances.containsKey(number)) {
                    utterances.remove(number).finish();
                }
            }
            case EarFrame.Cancel(int number) -> {
                if (utterances.containsKey(number)) {
                    utterances.remove(number).cancel();
                }
            }
            case EarFrame.Begin _,
                    EarFrame.Ready _,
                    EarFrame.Refused _,
                    EarFrame.Partial _,
                    EarFrame.Final _,
                    EarFrame.Failed _ -> throw new IOException("an utterance expected, got " + frame.getClass());
        }
    }

    private void tell(int number, Transcript transcript) {
        say(
                switch (transcript) {
                    case Transcript.Partial(String words) -> new EarFrame.Partial(number, words);
                    case Transcript.Final(String words) -> new EarFrame.Final(number, words);
                    case Transcript.Failed(EngineException cause) -> new EarFrame.Failed(number, cause.getMessage());
                });
    }

    private void say(EarFrame frame) {
        synchronized (out) {
            try {
                frame.writeTo(out);
                out.flush();
            } catch (IOException _) {
                // The other side is gone, which the reader notices.
            }
        }
    }
}
