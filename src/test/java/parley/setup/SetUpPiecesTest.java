package parley.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetUpPiecesTest {
    @TempDir
    private Path temp;

    @Test
    void foldersFollowTheEnvironment() {
        assertEquals(
                new Folders(Path.of("/home/me/.local/share/parley"), Path.of("/home/me/.cache/parley")),
                Folders.of(Map.of("HOME", "/home/me")));
        assertEquals(
                new Folders(Path.of("/d/parley"), Path.of("/c/parley")),
                Folders.of(Map.of("HOME", "/home/me", "XDG_DATA_HOME", "/d", "XDG_CACHE_HOME", "/c")));
        assertEquals(
                new Folders(Path.of("/home/me/.local/share/parley"), Path.of("/home/me/.cache/parley")),
                Folders.of(Map.of("HOME", "/home/me", "XDG_DATA_HOME", "not/absolute", "XDG_CACHE_HOME", "")));
    }

    @Test
    void anAnswerIsYesUnlessItBeginsWithN() {
        assertTrue(Question.isYes(""));
        assertTrue(Question.isYes("y"));
        assertTrue(Question.isYes(" Yes "));
        assertFalse(Question.isYes("n"));
        assertFalse(Question.isYes(" No"));
        assertFalse(Question.isYes(null));
    }

    @Test
    void nobodyCanBeAskedWithoutATerminal() {
        assertFalse(new Question(null).canAsk());
    }

    @Test
    void aProgramThatTakesTooLongIsEnded() throws IOException {
        FakeMachine machine = new FakeMachine(temp);
        machine.has("slow", "exec /bin/sleep 1000");

        var outcome = machine.programs().run(temp, Duration.ofMillis(1), List.of("slow"));

        assertFalse(outcome.succeeded());
    }

    @Test
    void aProgramThatIsNotThereIsAFailure() throws IOException {
        var outcome = new FakeMachine(temp).programs().run(temp, Duration.ofSeconds(1), List.of("none"));

        assertEquals(new Programs.Outcome(-1, "none cannot be run: not on the path"), outcome);
    }
}
