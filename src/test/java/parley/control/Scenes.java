package parley.control;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import parley.content.FunctionCall;
import parley.content.Part;
import parley.engine.Cancellation;
import parley.engine.LanguageModel;
import parley.engine.Prompt;
import parley.engine.SpeechRecognizer;
import parley.engine.SpeechSynthesizer;
import parley.json.Json;
import parley.media.AudioChunk;

/// Sound, a picture and quick engines, for talks over raw sockets.
public final class Scenes {
    private Scenes() {}

    /// A message with so much noise or silence.
    static String audio(int ms, boolean loud) {
        ByteBuffer samples =
                ByteBuffer.allocate(2 * ms * AudioChunk.HEARING_HZ / 1_000).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; samples.hasRemaining(); i++) {
            samples.putShort((short) (loud ? i * 7_919 % 20_000 - 10_000 : 0));
        }
        return "{\"realtimeInput\":{\"audio\":{\"mimeType\":\"audio/pcm;rate=16000\",\"data\":\""
                + Base64.getEncoder().encodeToString(samples.array()) + "\"}}}";
    }

    /// A small one, in Base64.
    static String picture() {
        return picture(64, "png");
    }

    /// Another, 48 pixels high.
    static String jpeg(int width) {
        return picture(width, "jpeg");
    }

    private static String picture(int width, String format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(width, 48, BufferedImage.TYPE_INT_RGB), format, out);
            return Base64.getEncoder().encodeToString(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Tells how many pictures it was shown and repeats the last words; calls `light` when it is told to.
    static class TellingMind implements LanguageModel {
        @Override
        public void generate(Prompt prompt, Consumer<Output> out, Cancellation cancellation) {
            String asked = prompt.asked();
            if (asked.equals("call light")) {
                out.accept(new Output.Call(new FunctionCall("", "light", Json.Struct.EMPTY)));
                out.accept(new Output.Finish(Reason.CALLS, 0));
                return;
            }
            long pictures = prompt.history().stream()
                    .flatMap(content -> content.parts().stream())
                    .filter(Part.Frame.class::isInstance)
                    .count();
            String last = asked.substring(Math.max(0, asked.length() - 20));
            out.accept(new Output.Text("pictures=" + pictures + " " + last));
            out.accept(new Output.Finish(Reason.STOP, 0));
        }

        @Override
        public int countTokens(String text) {
            return text.split("\\s+").length;
        }

        @Override
        public String describe() {
            return "telling";
        }

        @Override
        public void close() {}
    }

    /// Waits in the middle of the answer to `slowly`.
    static final class SlowMind extends TellingMind {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);

        /// That answer is given, or given up.
        final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public void generate(Prompt prompt, Consumer<Output> out, Cancellation cancellation) {
            if (!prompt.asked().equals("slowly")) {
                super.generate(prompt, out, cancellation);
                return;
            }
            try {
                begun.countDown();
                goOn.await();
                super.generate(prompt, out, cancellation);
            } catch (InterruptedException _) {
                throw new CancellationException("interrupted");
            } finally {
                ended.countDown();
            }
        }
    }

    /// Hears `beep` in more than a second of sound.
    static final class LongEar implements SpeechRecognizer {
        @Override
        public Recognition open(Hints hints, Consumer<Transcript> out) {
            return new Recognition() {
                private int samples;

                @Override
                public void feed(AudioChunk chunk) {
                    samples += chunk.samples().length;
                }

                @Override
                public void finish() {
                    out.accept(new Transcript.Final(samples > 2 * AudioChunk.HEARING_HZ ? "beep" : ""));
                }

                @Override
                public void cancel() {}
            };
        }

        @Override
        public String describe() {
            return "long sounds";
        }

        @Override
        public void close() {}
    }

    /// A tenth of a second of sound a clause.
    public static final class ToneVoice implements SpeechSynthesizer {
        @Override
        public void speak(String text, Voice voice, Consumer<Speech> out, Cancellation cancellation) {
            out.accept(new Speech.Word(text, 0, 100));
            short[] samples = new short[2_400];
            Arrays.fill(samples, (short) 1_000);
            out.accept(new Speech.Sound(new AudioChunk(samples, AudioChunk.SPEECH_HZ)));
        }

        @Override
        public String describe() {
            return "tone";
        }

        @Override
        public void close() {}
    }
}
