package parley.apart;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// One process of a worker and the thread that writes to it. What it reads is for one thread.
final class WorkerProcess<F extends Frame> implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Optional<Process> process;
    private final Optional<DataInputStream> in;
    private final Frame.Reader<F> reader;

    /// Empty for the end. Bounded by what its callers have under way at a time.
    private final BlockingQueue<Optional<F>> toSend = new LinkedBlockingQueue<>();

    private volatile boolean alive = true;

    private WorkerProcess(Optional<Process> process, Frame.Reader<F> reader) {
        this.process = process;
        this.in = process.map(
                running -> new DataInputStream(new BufferedInputStream(running.getInputStream(), BUFFER_BYTES)));
        this.reader = reader;
    }

    /// Is not there; what is sent to it is for nobody.
    static <F extends Frame> WorkerProcess<F> none() {
        return new WorkerProcess<>(Optional.empty(), _ -> {
            throw new IOException("nobody is there");
        });
    }

    /// @param title of its thread
    /// @throws IOException when it cannot be started
    static <F extends Frame> WorkerProcess<F> start(String title, ProcessBuilder command, Frame.Reader<F> reader)
            throws IOException {
        Process process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        WorkerProcess<F> started = new WorkerProcess<>(Optional.of(process), reader);
        Thread.ofPlatform().daemon().name(title + "-writer").start(() -> started.write(process));
        return started;
    }

    void send(F frame) {
        if (process.isPresent() && alive) {
            toSend.add(Optional.of(frame));
        }
    }

    private void write(Process to) {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(to.getOutputStream(), BUFFER_BYTES))) {
            for (Optional<F> frame = toSend.take(); frame.isPresent(); frame = toSend.take()) {
                frame.get().writeTo(out);
                if (toSend.isEmpty()) {
                    out.flush();
                }
            }
        } catch (IOException _) {
            // It is gone, which its reader notices.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next frame; blocks. Empty when there is none any more.
    Optional<F> read() {
        try {
            return Optional.of(reader.read(in.orElseThrow()));
        } catch (IOException _) {
            alive = false;
            return Optional.empty();
        }
    }

    /// False once [#read] has said so.
    boolean isAlive() {
        return alive;
    }

    ProcessHandle handle() {
        return process.orElseThrow().toHandle();
    }

    /// Ends it; its reader notices.
    void end() {
        process.ifPresent(Process::destroyForcibly);
    }

    @Override
    public void close() {
        alive = false;
        toSend.add(Optional.empty());
        end();
    }
}
