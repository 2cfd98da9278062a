package parley.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.gateway.FaultDesk;
import parley.gateway.GatewaySettings;
import parley.http.RawClient;
import parley.store.FailingStore;
import parley.store.FileStore;
import parley.store.SessionStore;
import parley.store.StoreLimits;
import parley.time.TimeSource;

/// The disk is full for a while in the middle of a talk: it goes on in memory, and nothing of it is lost.
@Timeout(60)
class FullDiskTest {
    @TempDir
    private Path folder;

    @Test
    void aTalkGoesOnInMemoryAndIsWrittenWholeWhenThereIsRoomAgain() throws IOException {
        String handle;
        FailingStore store = new FailingStore(file());
        try (TalkingServer server = server(store)) {
            Step first = step(server, "", "one");
            assertEquals("1 turns, the last: one", first.answer());
            store.fails = true;
            Step second = step(server, first.handle(), "two");
            assertEquals("3 turns, the last: two", second.answer());
            Step third = step(server, second.handle(), "three");
            assertEquals("5 turns, the last: three", third.answer());
            store.fails = false;
            handle = step(server, third.handle(), "four").handle();
        }
        store.close();
        try (SessionStore again = file();
                TalkingServer server = server(new FailingStore(again))) {
            assertEquals("9 turns, the last: five", step(server, handle, "five").answer());
        }
    }

    @Test
    void aConnectionThatIsOpenWhenTheDiskFillsGoesOnToo() throws IOException {
        FailingStore store = new FailingStore(file());
        try (TalkingServer server = server(store)) {
            Step third;
            try (RawClient client = begin(server, "")) {
                assertEquals("1 turns, the last: one", ask(client, "one").answer());
                store.fails = true;
                assertEquals("3 turns, the last: two", ask(client, "two").answer());
                third = ask(client, "three");
                assertEquals("5 turns, the last: three", third.answer());
            }
            assertEquals(
                    "7 turns, the last: four",
                    step(server, third.handle(), "four").answer());
        }
        store.close();
    }

    private SessionStore file() {
        return FileStore.open(folder, StoreLimits.DEFAULT, TimeSource.system(), new SecureRandom());
    }

    private static TalkingServer server(FailingStore store) {
        return new TalkingServer(GatewaySettings.DEFAULT, TalkingServer.loops(), FaultDesk.CLOSED, store);
    }

    /// @param handle of the last update
    private record Step(String answer, String handle) {}

    /// One connection, one question.
    private static Step step(TalkingServer server, String handle, String text) throws IOException {
        try (RawClient client = begin(server, handle)) {
            return ask(client, text);
        }
    }

    private static RawClient begin(TalkingServer server, String handle) throws IOException {
        RawClient client = RawClient.open(server.port(), TalkingServer.PATH);
        String resumption = handle.isEmpty() ? "{}" : "{\"handle\":\"" + handle + "\"}";
        client.text(TalkingServer.SETUP.replace("\"setup\":{", "\"setup\":{\"sessionResumption\":" + resumption + ","));
        String[] greeting = {client.read().text(), client.read().text()};
        if (!greeting[1].contains("newHandle")) {
            throw new AssertionError(greeting[0] + greeting[1]);
        }
        return client;
    }

    private static Step ask(RawClient client, String text) throws IOException {
        client.text(
                "{\"clientContent\":{\"turns\":[{\"parts\":[{\"text\":\"" + text + "\"}]}],\"turnComplete\":true}}");
        StringBuilder answer = new StringBuilder();
        while (true) {
            String message = client.read().text();
            int words = message.indexOf("{\"text\":\"");
            if (words >= 0) {
                answer.append(message, words + 9, message.indexOf('"', words + 9));
            }
            if (message.contains("newHandle")) {
                return new Step(answer.toString(), message.replaceAll("(?s).*\"newHandle\":\"([^\"]+)\".*", "$1"));
            }
        }
    }
}
