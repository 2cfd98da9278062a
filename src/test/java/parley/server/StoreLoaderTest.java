package parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.store.SessionStore;
import parley.store.StoreLimits;
import parley.store.StoreSettings;
import parley.store.StoreSettings.Kind;
import parley.time.VirtualTime;

class StoreLoaderTest {
    @TempDir
    private Path folder;

    private String described(Path data, Kind kind) {
        StoreLoader loader = new StoreLoader(data, new VirtualTime(), new SplittableRandom(6));
        try (SessionStore store = loader.open(new StoreSettings(kind, StoreLimits.DEFAULT))) {
            return store.describe();
        }
    }

    @Test
    void sessionsAreKeptInAFileOfTheDataFolder() {
        assertEquals(
                "file " + folder.resolve("sessions").resolve("sessions.db") + ": synced before it is acknowledged",
                described(folder, new Kind.InFile()));
    }

    @Test
    void inADataFolderThatCannotBeWrittenTheyAreKeptInMemory() throws Exception {
        Path inTheWay = Files.createFile(folder.resolve("file"));

        assertEquals(
                "in memory, lost when the server ends, because the store could not be opened: the folder "
                        + inTheWay.resolve("sessions")
                        + " cannot be written: give another with --data, or the rights to it",
                described(inTheWay, new Kind.InFile()));
    }

    @Test
    void inADataFolderThatIsInUseTheyAreKeptInMemory() {
        StoreLoader loader = new StoreLoader(folder, new VirtualTime(), new SplittableRandom(6));
        try (SessionStore _ = loader.open(StoreSettings.DEFAULT)) {
            String second = described(folder, new Kind.InFile());

            assertTrue(second.contains("another process uses "), second);
        }
    }

    @Test
    void withoutTheRedisThatIsNamedTheyAreKeptInMemory() {
        String described = described(folder, new Kind.InRedis(URI.create("redis://me:secret@127.0.0.1:1"), "parley:"));

        assertTrue(described.contains("could not be opened: no Redis at 127.0.0.1:1: "), described);
    }
}
