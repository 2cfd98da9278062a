package parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import parley.content.Role;
import parley.protocol.ClientMessage;
import parley.protocol.ServerMessage;

/// A client that numbers its messages, and a server that dies at any moment and takes with it what was not written:
/// whatever was said is in the history once, in order.
class ExactlyOnceTest {
    private static final int TALKS = 400;
    private static final int UTTERANCES = 6;

    @Test
    void whatWasSaidIsInTheHistoryOnceWhereverTheServerDies() {
        for (int seed = 0; seed < TALKS; seed++) {
            Talk talk = new Talk(seed);
            while (!talk.isOver()) {
                talk.connect();
            }
            assertEquals(talk.said, talk.history(), "seed " + seed);
        }
    }

    /// One client over all its connections.
    private static final class Talk {
        private final Random random;
        private final List<ClientMessage> messages = new ArrayList<>();
        private final List<Integer> pausesMs = new ArrayList<>();
        private final List<String> said = new ArrayList<>();
        private SessionSnapshot durable = SessionSnapshot.begun(java.time.Instant.EPOCH);
        private long known = -1;
        private int next;
        private boolean over;
        private long writtenNanos;

        Talk(int seed) {
            random = new Random(seed);
            for (int i = 1; i <= UTTERANCES; i++) {
                say(i);
            }
            silence(4_000);
        }

        private void say(int number) {
            if (random.nextBoolean()) {
                said.add("text " + number);
                send(LiveScript.text("text " + number), 20 + random.nextInt(1_500));
            } else {
                said.add("voice " + number);
                speak(number, 400 + random.nextInt(400));
                silence(900 + random.nextInt(1_500));
            }
        }

        private void speak(int number, int lengthMs) {
            for (int ms = 0; ms < lengthMs; ms += 20) {
                send(LiveScript.audio(20, (short) (2_000 + 100 * number)), 20);
            }
        }

        private void silence(int lengthMs) {
            for (int ms = 0; ms < lengthMs; ms += 20) {
                send(LiveScript.audio(20, (short) 0), 20);
            }
        }

        private void send(ClientMessage message, int pauseMs) {
            messages.add(message);
            pausesMs.add(pauseMs);
        }

        /// From here to the next death of the server, or to the end.
        void connect() {
            if (known < 0) { // without a handle it cannot come back
                durable = SessionSnapshot.begun(java.time.Instant.EPOCH);
            }
            LiveScript live = new LiveScript();
            live.keeping.past = CompletableFuture.completedFuture(durable);
            live.keeping.consumed = known;
            live.ear.byLoudness = loudest -> "voice " + (loudest - 2_000) / 100;
            for (int i = 0; i < 3 * UTTERANCES; i++) {
                live.model.says("Yes", 50 + random.nextInt(600), random.nextInt(800));
            }
            live.keeping.journal.disk = () -> written(live);
            writtenNanos = 0;
            live.setup(LiveScript.SetupScript::numbered);
            long ms = 0;
            for (int i = next; i < messages.size(); i++) {
                live.at(ms, messages.get(i));
                ms += pausesMs.get(i);
            }
            long diesAt = random.nextInt(4) == 0 ? ms + 10_000 : random.nextLong(1, ms);
            live.runUntil(diesAt);
            over = diesAt > ms;
            goOn(live);
        }

        /// Writes come one after the other, some take their time, and what is under way when the server dies is lost.
        private CompletionStage<Void> written(LiveScript live) {
            SessionSnapshot state = live.keeping.journal.written.getLast();
            CompletableFuture<Void> done = new CompletableFuture<>();
            writtenNanos = Math.max(writtenNanos, live.time.nanos()) + random.nextInt(4) * 100_000_000L;
            live.time.in(writtenNanos - live.time.nanos(), () -> {
                durable = state;
                done.complete(null);
            });
            return done;
        }

        /// The client forgets what it was told is consumed and sends the rest again. What was sent to it last may not
        /// have arrived.
        private void goOn(LiveScript live) {
            int begun = next;
            int arrived = Math.max(0, live.sent.size() - random.nextInt(6));
            for (ServerMessage message : live.sent.subList(0, arrived)) {
                if (message instanceof ServerMessage.SessionResumptionUpdate update) {
                    next = begun + (int) update.lastConsumedClientMessageIndex();
                    known = Long.parseLong(update.handle().replaceAll(".*, ", ""));
                }
            }
        }

        boolean isOver() {
            return over;
        }

        List<String> history() {
            return durable.turns().stream()
                    .filter(turn -> turn.content().role() == Role.USER)
                    .map(turn -> turn.content().text())
                    .toList();
        }
    }
}
