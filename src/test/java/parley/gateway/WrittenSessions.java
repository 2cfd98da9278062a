package parley.gateway;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import parley.protocol.ServerMessage;
import parley.session.Arrival;
import parley.session.Line;
import parley.session.Mailbox;
import parley.session.Opening;
import parley.session.SessionEvent;
import parley.session.SessionFactory;
import parley.time.Threads;
import parley.time.TimeSource;

/// Sessions that write down what happens to them. They answer a setup, and close when they are told to.
final class WrittenSessions implements SessionFactory {
    final BlockingQueue<String> written = new LinkedBlockingQueue<>();
    final List<Line> lines = new CopyOnWriteArrayList<>();
    final List<Mailbox> mailboxes = new CopyOnWriteArrayList<>();
    private final boolean reading;

    /// @param reading whether they take events out by themselves
    WrittenSessions(boolean reading) {
        this.reading = reading;
    }

    @Override
    public Mailbox open(Opening opening, Line line) {
        Arrival arrival = opening.arrival();
        Mailbox mailbox = new Mailbox(TimeSource.system());
        lines.add(line);
        mailboxes.add(mailbox);
        written.add("open " + arrival.dialect().service() + " " + arrival.apiVersion()
                + (arrival.constrained() ? " constrained" : ""));
        if (reading) {
            Threads.start("written-session", () -> run(mailbox, line));
        }
        return mailbox;
    }

    String next() throws InterruptedException {
        String next = written.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing more happened");
        }
        return next;
    }

    List<String> next(int count) throws InterruptedException {
        String[] all = new String[count];
        for (int i = 0; i < count; i++) {
            all[i] = next();
        }
        return List.of(all);
    }

    private void run(Mailbox mailbox, Line line) {
        try {
            while (handle(mailbox.take(), line)) {}
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean handle(SessionEvent event, Line line) {
        switch (event) {
            case SessionEvent.Received(parley.protocol.ClientMessage.Setup setup, var _) -> {
                written.add("setup " + setup.model());
                line.send(new ServerMessage.SetupComplete(""));
            }
            case SessionEvent.Received(parley.protocol.ClientMessage message, var _) ->
                written.add(message.getClass().getSimpleName());
            case SessionEvent.Violated(parley.protocol.CloseReason.Close close, var _) -> {
                written.add("violated " + close.code() + " " + close.words());
                line.close(close);
            }
            case SessionEvent.Disconnected _ -> {
                written.add("disconnected");
                return false;
            }
            default -> written.add(event.getClass().getSimpleName());
        }
        return true;
    }
}
