package parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.time.TimeSource;

class MailboxTest {
    private static final int MIB = 1 << 20;
    private final Mailbox mailbox = new Mailbox(TimeSource.system());

    @Test
    void heavyMessagesFillItByTheirBytes() throws InterruptedException {
        List<Boolean> rooms = new ArrayList<>();
        mailbox.whenRoom(() -> rooms.add(true));
        List<Boolean> full = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            mailbox.post(new SessionEvent.Writable(), 15 * MIB);
            full.add(mailbox.isFull());
        }
        assertEquals(List.of(false, false, true), full);
        mailbox.take();
        mailbox.take();
        assertEquals(List.of(), rooms);
        mailbox.take();
        assertEquals(List.of(true), rooms);
    }

    @Test
    void lightMessagesFillItByTheirNumber() throws InterruptedException {
        for (int i = 0; i < 4_095; i++) {
            mailbox.post(new SessionEvent.Writable(), 900);
        }
        assertEquals(false, mailbox.isFull());
        mailbox.post(new SessionEvent.Writable());
        assertEquals(true, mailbox.isFull());
        for (int i = 0; i < 3_072; i++) {
            mailbox.take();
        }
        assertEquals(false, mailbox.isFull());
    }
}
