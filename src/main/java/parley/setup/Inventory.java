package parley.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.setup.Piece.State;

/// Everything that Parley can use: what of it is there, what is missing, what that would improve and how to get it.
/// Looks and changes nothing.
public final class Inventory {
    private static final int LEAST_JAVA = 25;

    private final Machine machine;
    private final Path data;

    Inventory(Machine machine, Path data) {
        this.machine = machine;
        this.data = data;
    }

    /// Of this machine.
    ///
    /// @param environment `PATH`, `HOME` and the XDG variables count
    public static Inventory of(Map<String, String> environment) {
        return new Inventory(
                new ThisMachine(environment), Folders.of(environment).data());
    }

    /// Asks the programs for their versions, which takes a second or two.
    public List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(java());
        pieces.add(dataFolder());
        addWeights(pieces);
        for (NativePackage each : NativePackage.values()) {
            pieces.add(Piece.of(
                    each.debian(),
                    machine.has(each),
                    each.improves(),
                    install(packages(each).toArray(String[]::new))));
        }
        addSound(pieces);
        addPrograms(pieces);
        return List.copyOf(pieces);
    }

    private Piece java() {
        int release = machine.javaRelease();
        return new Piece(
                "JDK",
                release >= LEAST_JAVA ? State.THERE : State.NEEDED,
                String.valueOf(release),
                "runs Parley, " + LEAST_JAVA + " or newer",
                "sudo apt-get install temurin-" + LEAST_JAVA + "-jdk");
    }

    private Piece dataFolder() {
        return new Piece(
                "data folder",
                machine.canWrite(data) ? State.THERE : State.NEEDED,
                data.toString(),
                "keeps the certificate and the sessions; --data names another one",
                "");
    }

    private void addWeights(List<Piece> pieces) {
        for (Pack pack : Packs.ALL) {
            pieces.add(Piece.of(pack.title(), machine.has(pack), pack.without(), "./parley setup"));
        }
    }

    private void addSound(List<Piece> pieces) {
        pieces.add(Piece.of("microphone", machine.canRecord(), "talks in the terminal: ./parley talk --mic", ""));
        pieces.add(Piece.of("loudspeaker", machine.canPlay(), "plays the answer: ./parley talk --speaker", ""));
    }

    private void addPrograms(List<Piece> pieces) {
        pieces.add(program("npm", "fetches the weights", install("npm"), "npm", "--version"));
        pieces.add(program("Maven", "builds Parley when a source has changed", install("maven"), "mvn", "--version"));
        pieces.add(program("Node", "runs the tests of JavaScript clients", install("nodejs"), "node", "--version"));
        pieces.add(program(
                "Python",
                "runs the tests of Python clients",
                install("python3", "python3-venv"),
                "python3",
                "--version"));
        pieces.add(program("Go", "runs the tests of the Go client", install("golang-go"), "go", "version"));
        pieces.add(program("Chromium", "runs the tests of the web page", install("chromium"), "chromium", "--version"));
        pieces.add(program(
                "Redis",
                "keeps sessions for several servers; its tests start one of their own",
                install("redis-server"),
                "redis-server",
                "--version"));
    }

    private Piece program(String name, String improves, String command, String... question) {
        Optional<String> version = machine.version(
                question[0], List.of(question).subList(1, question.length).toArray(String[]::new));
        return new Piece(
                name, version.isPresent() ? State.THERE : State.MISSING, version.orElse(""), improves, command);
    }

    private static List<String> packages(NativePackage each) {
        return each == NativePackage.TESSERACT ? List.of(each.debian(), "tesseract-ocr-eng") : List.of(each.debian());
    }

    private static String install(String... packages) {
        return String.join(" ", DebianPackages.command(List.of(packages), List.of("sudo")));
    }
}
