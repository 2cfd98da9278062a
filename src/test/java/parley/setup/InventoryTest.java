package parley.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import parley.setup.Piece.State;

class InventoryTest {
    private final Fake machine = new Fake();

    /// A machine that has what the test gives it.
    private static final class Fake implements Machine {
        private int javaRelease = 25;
        private boolean writable = true;
        private boolean sound;
        private final Set<NativePackage> packages = EnumSet.noneOf(NativePackage.class);
        private final Set<Pack> weights = new HashSet<>();
        private final Map<String, String> programs = new TreeMap<>();

        @Override
        public int javaRelease() {
            return javaRelease;
        }

        @Override
        public boolean has(NativePackage each) {
            return packages.contains(each);
        }

        @Override
        public boolean has(Pack pack) {
            return weights.contains(pack);
        }

        @Override
        public Optional<String> version(String program, String... question) {
            return Optional.ofNullable(programs.get(program));
        }

        @Override
        public boolean canRecord() {
            return sound;
        }

        @Override
        public boolean canPlay() {
            return sound;
        }

        @Override
        public boolean canWrite(Path folder) {
            return writable;
        }
    }

    @Test
    void aBareMachineNeedsNothingAndMissesMuch() {
        List<Piece> pieces = pieces();

        assertEquals(Set.of(), named(pieces, State.NEEDED));
        assertEquals(Set.of("JDK", "data folder"), named(pieces, State.THERE));
        assertTrue(named(pieces, State.MISSING)
                .containsAll(Set.of("flite", "libheif1", "the Silero weights", "microphone", "npm", "Redis")));
    }

    @Test
    void whatIsMissingSaysWhatItImprovesAndHowToGetIt() {
        Piece flite = piece("flite");

        assertEquals("speaks English with four recorded voices", flite.improves());
        assertEquals("sudo apt-get install -y --no-install-recommends flite", flite.command());
        assertEquals("./parley setup", piece("the Silero weights").command());
        assertEquals("", piece("microphone").command());
        assertTrue(pieces().stream().noneMatch(each -> each.improves().isBlank()));
    }

    @Test
    void whatIsThereIsThereWithItsVersion() {
        machine.sound = true;
        machine.packages.addAll(List.of(NativePackage.values()));
        machine.weights.addAll(Packs.ALL);
        List.of("npm", "mvn", "node", "python3", "go", "chromium", "redis-server")
                .forEach(program -> machine.programs.put(program, "1.2.3"));

        assertEquals(Set.of(), named(pieces(), State.MISSING));
        assertEquals("1.2.3", piece("Maven").found());
    }

    @Test
    void anOldJavaAndAFolderThatNobodyCanWriteToAreNeeded() {
        machine.javaRelease = 21;
        machine.writable = false;

        assertEquals(Set.of("JDK", "data folder"), named(pieces(), State.NEEDED));
        assertEquals("21", piece("JDK").found());
    }

    @Test
    void thisMachineAnswersAllQuestions() {
        List<Piece> pieces = Inventory.of(System.getenv()).pieces();

        assertEquals(
                pieces().stream().map(Piece::name).toList(),
                pieces.stream().map(Piece::name).toList());
        assertFalse(named(pieces, State.THERE).isEmpty());
    }

    private List<Piece> pieces() {
        return new Inventory(machine, Path.of("data")).pieces();
    }

    private Piece piece(String name) {
        return pieces().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> named(List<Piece> pieces, State state) {
        Set<String> names = new HashSet<>();
        pieces.stream().filter(each -> each.state() == state).forEach(each -> names.add(each.name()));
        return names;
    }
}
