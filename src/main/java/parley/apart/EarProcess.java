package parley.apart;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import parley.engine.EngineException;

/// One process of an ear and the thread that writes to it. What it reads is for one thread.
final class EarProcess implements AutoCloseable {
    /// Is not there; what is sent to it is for nobody.
    static final EarProcess NONE = new EarProcess(Optional.empty());

    private static final EarFrame END = new EarFrame.Cancel(0);

    private final Optional<Process> process;

    /// Bounded by the sound that may be heard at a time.
    private final BlockingQueue<EarFrame> toSend = new LinkedBlockingQueue<>();

    private Optional<DataInputStream> in = Optional.empty();
    private volatile boolean alive = true;

    private EarProcess(Optional<Process> process) {
        this.process = process;
    }

    /// @throws EngineException when it cannot be started
    static EarProcess start(List<String> command, EarFrame.Begin settings) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            EarProcess started = new EarProcess(Optional.of(process));
            started.send(settings);
            Thread.ofPlatform().daemon().name("ear-writer").start(() -> started.write(process));
            return started;
        } catch (IOException e) {
            throw new EngineException("the process of an ear cannot be started: " + e.getMessage(), e);
        }
    }

    void send(EarFrame frame) {
        if (process.isPresent() && alive) {
            toSend.add(frame);
        }
    }

    private void write(Process to) {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to.getOutputStream(), 1 << 16))) {
            for (EarFrame frame = toSend.take(); frame != END; frame = toSend.take()) {
                frame.writeTo(out);
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

    /// The next frame; blocks. Meaningless once [#isAlive] says that there is none.
    EarFrame read() {
        if (in.isEmpty()) {
            in = Optional.of(new DataInputStream(
                    new BufferedInputStream(process.orElseThrow().getInputStream(), 1 << 16)));
        }
        try {
            return EarFrame.read(in.get());
        } catch (IOException _) {
            alive = false;
            return END;
        }
    }

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
        toSend.add(END);
        end();
    }
}
