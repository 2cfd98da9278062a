package parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.content.Blob;
import parley.content.Content;
import parley.content.Part;
import parley.content.Role;
import parley.content.TokenCount;
import parley.media.AudioChunk;
import parley.protocol.ClientMessage;
import parley.time.Threads;
import parley.time.TimeSource;
import parley.time.VirtualTime;

/// The single-threaded parts of a session, one by one.
class PartsTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void clausesEndAtSentencesAndTheFirstAlsoAtAComma() {
        Clauses clauses = new Clauses();
        List<String> spoken = new ArrayList<>();
        for (String piece : "It costs 3.5 euros, if I remember well, I think. Yes, really! And".split("(?<= )")) {
            spoken.addAll(clauses.add(piece));
        }
        spoken.add(clauses.rest());

        assertEquals(List.of("It costs 3.5 euros, if I remember well,", " I think.", " Yes, really!", " And"), spoken);
    }

    @Test
    void clausesJoinedAreTheTextHoweverItIsCut() {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(400); j > 0; j--) {
                text.append("ab ,.!?:;\n3".charAt(random.nextInt(11)));
            }
            Clauses clauses = new Clauses();
            StringBuilder joined = new StringBuilder();
            for (int from = 0; from < text.length(); ) {
                int to = Math.min(text.length(), from + 1 + random.nextInt(9));
                clauses.add(text.substring(from, to)).forEach(joined::append);
                from = to;
            }

            assertEquals(text.toString(), joined.append(clauses.rest()).toString(), "case " + i);
        }
    }

    @Test
    void playingPausesWhenTheVoiceFallsBehind() {
        PlaybackClock clock = new PlaybackClock();
        clock.sent(24_000, 0);
        assertEquals(12_000, clock.playedSamples(SECOND / 2));
        assertEquals(24_000, clock.playedSamples(3 * SECOND));
        clock.sent(24_000, 3 * SECOND);
        assertEquals(36_000, clock.playedSamples(3 * SECOND + SECOND / 2));
        assertEquals(SECOND / 2, clock.remainingNanos(3 * SECOND + SECOND / 2));
    }

    @Test
    void theOldestTurnsAreForgottenBeyondTheWindowUpToATurnOfTheUser() {
        Conversation conversation = new Conversation(10, new parley.time.VirtualTime());
        conversation.add(entry(Content.user("one"), 4));
        conversation.add(entry(Content.model("answer one"), 4));
        conversation.add(entry(Content.user("two"), 4));

        assertEquals(List.of(Content.user("two")), conversation.contents());
        assertEquals(4, conversation.tokens().total());
    }

    @Test
    void onlyTheNewestPicturesAreKept() {
        Conversation conversation = new Conversation(1_000_000, new parley.time.VirtualTime());
        for (int i = 0; i < 12; i++) {
            List<Part> parts = List.of(
                    new Part.InlineData(new Blob("image/jpeg", new byte[] {(byte) i})), new Part.Text("picture " + i));
            conversation.add(new Conversation.Entry(
                    new Content(Role.USER, parts),
                    TokenCount.of(parley.content.Modality.IMAGE, 258)
                            .plus(TokenCount.of(parley.content.Modality.TEXT, 2))));
        }

        assertEquals(1, conversation.contents().getFirst().parts().size());
        assertEquals(2, conversation.contents().getLast().parts().size());
        assertEquals(8 * 258 + 12 * 2, conversation.tokens().total());
    }

    @Test
    void theFirstThreeSecondsOfAVoiceAreKept() {
        VoiceSample voice = new VoiceSample();
        for (short second = 1; second <= 5; second++) {
            short[] sound = new short[AudioChunk.HEARING_HZ];
            Arrays.fill(sound, second);
            voice.add(new AudioChunk(sound, AudioChunk.HEARING_HZ));
        }
        short[] kept = voice.sample().samples();

        assertEquals(3 * AudioChunk.HEARING_HZ, kept.length);
        assertEquals(1, kept[0]);
        assertEquals(3, kept[kept.length - 1]);
    }

    @Test
    void googlesLiveModelsAndOurOwnAreServedAndOthersNot() {
        for (String name : List.of(
                "models/gemini-3.8-live",
                "gemini-3.8-live-extended-thinking",
                "gemini-3.5-transcribe-live",
                "models/gemini-3.1-flash-live-preview",
                "gemini-2.5-flash-native-audio-preview-12-2025",
                "gemini-2.5-flash-exp-native-audio-thinking-dialog",
                "projects/p/locations/l/publishers/google/models/gemini-live-2.5-flash-native-audio",
                "gemini-2.0-flash-live-001",
                "gemini-2.0-flash-exp",
                "models/parley",
                "models/local-live")) {
            assertTrue(ModelNames.KNOWN.serves(name), name);
        }
        for (String name : List.of("", "models/nope", "gemini-2.5-pro", "models/", "gpt-4o-realtime", "evil/../x")) {
            assertFalse(ModelNames.KNOWN.serves(name), name);
        }
    }

    @Test
    void timersComeWhenTheyAreDueAndBeforeWhatWaits() throws InterruptedException {
        VirtualTime time = new VirtualTime();
        Mailbox mailbox = new Mailbox(time);
        SessionEvent.Timer timer = new SessionEvent.Timer.CallsOverdue(1);
        mailbox.set(timer, 5);
        mailbox.post(new SessionEvent.Writable());
        assertEquals(new SessionEvent.Writable(), mailbox.take());
        mailbox.post(new SessionEvent.Writable());
        time.runUntil(java.time.Duration.ofNanos(5));

        assertEquals(new SessionEvent.TimeUp(timer), mailbox.take());
        assertEquals(new SessionEvent.Writable(), mailbox.take());
    }

    @Test
    void aFullMailboxSaysSoAndTellsWhenThereIsRoom() throws InterruptedException {
        Mailbox mailbox = new Mailbox(new VirtualTime());
        AtomicInteger rooms = new AtomicInteger();
        mailbox.whenRoom(rooms::incrementAndGet);
        int posted = 0;
        while (!mailbox.isFull()) {
            mailbox.post(received(posted++));
        }
        int taken = 0;
        while (mailbox.isFull()) {
            assertEquals(received(taken++), mailbox.take());
        }

        assertEquals(1, rooms.get());
        assertTrue(taken > posted / 2, taken + " of " + posted);
    }

    @Test
    @Timeout(30)
    void manyWritersLoseNothingAndEachKeepsItsOrder() throws InterruptedException {
        Mailbox mailbox = new Mailbox(TimeSource.system());
        int writers = 4;
        int each = 20_000;
        for (int writer = 0; writer < writers; writer++) {
            int first = writer * each;
            Threads.start("writer", () -> {
                for (int i = 0; i < each; i++) {
                    mailbox.post(received(first + i));
                }
            });
        }
        int[] next = new int[writers];
        for (int i = 0; i < writers * each; i++) {
            int number = number(mailbox.take());
            assertEquals(number / each * each + next[number / each]++, number);
        }
    }

    @Test
    @Timeout(20)
    void leavingAScopeInterruptsItsThreadsAndWaitsForThem() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        try (TaskScope scope = new TaskScope("test", parley.time.TimeSource.system())) {
            scope.fork(() -> {
                try {
                    started.countDown();
                    new CountDownLatch(1).await();
                } catch (InterruptedException _) {
                    ended.incrementAndGet();
                }
            });
            started.await();
        }

        assertEquals(1, ended.get());
    }

    private static final Line NOWHERE = new Line() {
        @Override
        public void send(parley.protocol.ServerMessage message) {}

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void close(parley.protocol.CloseReason.Close close) {}
    };

    private static SessionEvent received(int number) {
        return new SessionEvent.Received(
                new ClientMessage.ClientContent(List.of(Content.user("" + number)), true), NOWHERE);
    }

    private static int number(SessionEvent event) {
        ClientMessage message = ((SessionEvent.Received) event).message();
        return Integer.parseInt(
                ((ClientMessage.ClientContent) message).turns().getFirst().text());
    }

    private static Conversation.Entry entry(Content content, int tokens) {
        return new Conversation.Entry(content, TokenCount.of(parley.content.Modality.TEXT, tokens));
    }
}
