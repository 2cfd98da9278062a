package parley.engines.openai;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import parley.content.Content;
import parley.content.GenerationConfig;
import parley.engine.Cancellation;
import parley.engine.Prompt;
import parley.time.TimeSource;

/// Measures how soon a server that watches its connection (as llama-server, vLLM and Ollama do) sees the end of
/// it after an answer was cancelled, and how soon the turn's thread is free. The server speaks as fast as
/// it can. A program, not a test: it prints milliseconds and asserts nothing.
final class CancellationTimes {
    private static final int RUNS = 200;
    private static final TimeSource TIME = TimeSource.system();

    private CancellationTimes() {}

    public static void main(String[] args) throws Exception {
        long[] noticed = new long[RUNS];
        long[] free = new long[RUNS];
        BlockingQueue<Long> ends = new ArrayBlockingQueue<>(1);
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                OpenAiModel mind = new OpenAiModel(Settings.of("http://127.0.0.1:" + server.getLocalPort())
                        .withProfile(Profile.PLAIN)
                        .withModel("m"))) {
            Thread.ofVirtual().start(() -> serve(server, ends));
            for (int run = 0; run < RUNS; run++) {
                long cancelled = cancelAfterTenWords(mind);
                free[run] = TIME.nanos() - cancelled;
                noticed[run] = ends.take() - cancelled;
            }
        }
        print("server notices", noticed);
        print("thread is free", free);
    }

    private static long cancelAfterTenWords(OpenAiModel mind) {
        Cancellation cancellation = new Cancellation();
        long[] state = new long[2];
        try {
            mind.generate(
                    new Prompt("", List.of(Content.user("Hi")), List.of(), GenerationConfig.DEFAULT, List.of()),
                    _ -> {
                        if (++state[0] == 10) {
                            state[1] = TIME.nanos();
                            cancellation.cancel();
                        }
                    },
                    cancellation);
        } catch (CancellationException _) {
            return state[1];
        }
        throw new IllegalStateException("a cancelled answer expected");
    }

    private static void serve(ServerSocket server, BlockingQueue<Long> ends) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> watch(socket, ends));
                Thread.ofVirtual().start(() -> speak(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    /// Reads the request and goes on reading: what comes next is the end.
    private static void watch(Socket socket, BlockingQueue<Long> ends) {
        byte[] buffer = new byte[4096];
        try (socket) {
            InputStream in = socket.getInputStream();
            while (in.read(buffer) >= 0) {}
            ends.add(TIME.nanos());
        } catch (IOException _) {
            ends.add(TIME.nanos());
        }
    }

    private static void speak(Socket socket) {
        byte[] word = Recordings.events(Recordings.chunk("{\"content\":\" word\"}", "null"))
                .getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
        try {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(word);
            }
        } catch (IOException _) {
            // the client went away, as it should
        }
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "%s: p50 %.2f ms, p95 %.2f ms, max %.2f ms%n",
                what, nanos[RUNS / 2] / 1e6, nanos[RUNS * 95 / 100] / 1e6, nanos[RUNS - 1] / 1e6);
    }
}
