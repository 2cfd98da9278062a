package parley.apart;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import parley.engine.EngineException;
import parley.engine.SpeechRecognizer;
import parley.media.AudioChunk;

/// A process whose ear tells how many samples it heard; what begins with 666 ends the
/// process and what begins with 667 hangs it, as native code may.
public final class EchoEar implements SpeechRecognizer {
    static final short DEADLY = 666;
    static final short ENDLESS = 667;

    public static void main(String... words) throws IOException {
        EarServer.serve(System.in, System.out, EchoEar::open);
    }

    private static SpeechRecognizer open(List<String> settings) {
        if (settings.equals(List.of("refuse"))) {
            throw new EngineException("no models");
        }
        while (settings.equals(List.of("hang"))) {
            Thread.onSpinWait();
        }
        if (settings.equals(List.of("die"))) {
            Runtime.getRuntime().halt(1);
        }
        return new EchoEar();
    }

    @Override
    public Recognition open(Hints hints, Consumer<Transcript> out) {
        out.accept(new Transcript.Partial("hears"));
        return new Recognition() {
            private int samples;

            @Override
            public void feed(AudioChunk chunk) {
                if (chunk.samples()[0] == DEADLY) {
                    Runtime.getRuntime().halt(139);
                }
                while (chunk.samples()[0] == ENDLESS) {
                    Thread.onSpinWait();
                }
                samples += chunk.samples().length;
            }

            @Override
            public void finish() {
                out.accept(new Transcript.Final(samples + " samples, " + hints.vocabulary()));
            }

            @Override
            public void cancel() {}
        };
    }

    @Override
    public String describe() {
        return "echo";
    }

    @Override
    public void close() {}
}
