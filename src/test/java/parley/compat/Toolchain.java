package parley.compat;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a language needs to build and run a program with Google's SDK. Fetched once into `target/compat`,
/// again when its list of packages changes.
///
/// A tool that is missing or too old skips the test, with the reason. A tool that is there has to work.
enum Toolchain {
    JS("js", "package.json") {
        @Override
        void require() throws InterruptedException {
            Matcher version = requireVersion("Node", 20, "node", "--version");
            packages = Integer.parseInt(version.group(1)) < 22 ? "node20/package.json" : "package.json";
            requireVersion("npm", 1, "npm", "--version");
        }

        @Override
        void fetch() throws InterruptedException {
            copy(sources().resolve(packages), home().resolve("package.json"));
            new Command(home(), "npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund")
                    .succeed(FETCH_LIMIT, "npm cannot install @google/genai. Is the registry reachable?");
        }

        @Override
        Command compatProgram(ServerProcess server) {
            copy(sources().resolve("client.mjs"), home().resolve("client.mjs"));
            return new Command(home(), "node", "client.mjs").with(trust(server));
        }

        @Override
        Command readmeProgram(String code, Path folder, ServerProcess server) {
            // Beside node_modules: that is where Node looks for the SDK.
            write(home().resolve("readme.mjs"), code);
            return new Command(folder, "node", home().resolve("readme.mjs").toString());
        }

        private Map<String, String> trust(ServerProcess server) {
            return Map.of("NODE_EXTRA_CA_CERTS", server.certificate().toString());
        }
    },

    PYTHON("python", "requirements.txt") {
        @Override
        void require() throws InterruptedException {
            requireVersion("Python", 3, "python3", "--version");
            require("python3 has no venv and no ensurepip", "python3", "-c", "import venv, ensurepip");
            require(
                    "python3 is older than 3.11, which the SDK needs",
                    "python3",
                    "-c",
                    "import sys; assert sys.version_info >= (3, 11)");
        }

        @Override
        void fetch() throws InterruptedException {
            new Command(home(), "python3", "-m", "venv", "--clear", "venv")
                    .succeed(FETCH_LIMIT, "python3 cannot make a virtual environment");
            String list = sources().resolve("requirements.txt").toAbsolutePath().toString();
            new Command(home(), python(), "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", list)
                    .succeed(FETCH_LIMIT, "pip cannot install google-genai. Is the registry reachable?");
        }

        @Override
        Command compatProgram(ServerProcess server) {
            String program = sources().resolve("client.py").toAbsolutePath().toString();
            return new Command(home(), python(), program).with(trust(server));
        }

        @Override
        Command readmeProgram(String code, Path folder, ServerProcess server) {
            write(folder.resolve("client.py"), code);
            return new Command(folder, python(), "client.py").with(trust(server));
        }

        private String python() {
            return home().resolve("venv/bin/python").toString();
        }

        private Map<String, String> trust(ServerProcess server) {
            return Map.of("SSL_CERT_FILE", server.certificate().toString());
        }
    },

    JAVA("java", "pom.xml") {
        @Override
        void require() throws InterruptedException {
            require("there is no mvn on the path", "mvn", "--version");
        }

        @Override
        void fetch() throws InterruptedException {
            delete(home().resolve("lib")); // else jars of an older list stay
            maven().succeed(FETCH_LIMIT, "Maven cannot build the Java client. Is the repository reachable?");
        }

        @Override
        Command compatProgram(ServerProcess server) throws InterruptedException {
            if (isOlderThan(sources().resolve("src/main/java/compat/Client.java"))) {
                fetch();
            }
            return java(home(), server, home().resolve("classes") + File.pathSeparator + libraries(), "compat.Client");
        }

        private boolean isOlderThan(Path source) {
            return home().resolve("classes/compat/Client.class").toFile().lastModified()
                    < source.toFile().lastModified();
        }

        @Override
        Command readmeProgram(String code, Path folder, ServerProcess server) {
            write(folder.resolve("Talk.java"), code);
            return java(folder, server, libraries(), "Talk.java");
        }

        private Command java(Path folder, ServerProcess server, String classPath, String program) {
            return new Command(
                    folder,
                    JDK.resolve("bin/java").toString(),
                    "-Djavax.net.ssl.trustStore=" + server.trustStore(),
                    "-Djavax.net.ssl.trustStorePassword=" + ServerProcess.STORE_PASSWORD,
                    "-cp",
                    classPath,
                    program);
        }

        private String libraries() {
            return home().resolve("lib").resolve("*").toString();
        }

        private Command maven() {
            String pom = sources().resolve("pom.xml").toAbsolutePath().toString();
            return new Command(home(), "mvn", "-B", "-q", "-f", pom, "-Dcompat.directory=" + home(), "compile")
                    .with(Map.of("JAVA_HOME", JDK.toString()));
        }
    },

    GO("go", "go.sum") {
        @Override
        void require() throws InterruptedException {
            Matcher version = requireVersion("Go", 1, "go", "version");
            if (Integer.parseInt(version.group(2)) < 24) {
                skip("Go 1.24 or newer is needed, found " + version.group());
            }
        }

        @Override
        void fetch() {} // go build fetches what is missing

        @Override
        Command compatProgram(ServerProcess server) throws InterruptedException {
            build(sources().toAbsolutePath(), home().resolve("client"));
            return new Command(home(), home().resolve("client").toString())
                    .with(Map.of("SSL_CERT_FILE", server.certificate().toString()));
        }

        @Override
        Command readmeProgram(String code, Path folder, ServerProcess server) throws InterruptedException {
            copy(sources().resolve("go.mod"), folder.resolve("go.mod"));
            copy(sources().resolve("go.sum"), folder.resolve("go.sum"));
            write(folder.resolve("main.go"), code);
            build(folder, folder.resolve("client"));
            return new Command(folder, folder.resolve("client").toString());
        }

        private void build(Path sources, Path program) throws InterruptedException {
            new Command(sources, "go", "build", "-buildvcs=false", "-o", program.toString(), ".")
                    .succeed(FETCH_LIMIT, "go cannot build the client. Is the module proxy reachable?");
        }
    };

    static final Path HOME = Path.of("target/compat").toAbsolutePath();

    private static final Path JDK = Path.of(System.getProperty("java.home"));
    private static final Duration FETCH_LIMIT = Duration.ofMinutes(5);
    private static final Duration QUESTION_LIMIT = Duration.ofMinutes(1);
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");

    private final String language;
    String packages; // the list of what is fetched

    Toolchain(String language, String packages) {
        this.language = language;
        this.packages = packages;
    }

    /// Skips the test when a tool is missing.
    abstract void require() throws InterruptedException;

    abstract void fetch() throws InterruptedException;

    /// The program of `src/test/compat`, built.
    abstract Command compatProgram(ServerProcess server) throws InterruptedException;

    /// A program given as text, built; it will run in `folder`.
    abstract Command readmeProgram(String code, Path folder, ServerProcess server) throws InterruptedException;

    /// Makes everything ready that programs of this language need, or skips the test.
    void prepare() throws IOException, InterruptedException {
        require();
        Files.createDirectories(home());
        Path stamp = home().resolve("fetched");
        String wanted = Files.readString(sources().resolve(packages));
        if (!Files.exists(stamp) || !Files.readString(stamp).equals(wanted)) {
            fetch();
            Files.writeString(stamp, wanted);
        }
    }

    Path sources() {
        return Path.of("src/test/compat", language);
    }

    Path home() {
        return HOME.resolve(language);
    }

    Matcher requireVersion(String name, int least, String... question) throws InterruptedException {
        List<String> answer = require("there is no " + question[0] + " on the path", question);
        Matcher version = VERSION.matcher(answer.getFirst());
        if (!version.find() || Integer.parseInt(version.group(1)) < least) {
            skip(name + " " + least + " or newer is needed, found " + answer.getFirst());
        }
        return version;
    }

    List<String> require(String otherwise, String... question) throws InterruptedException {
        try {
            Command.Result result = new Command(Path.of("."), question).run(QUESTION_LIMIT);
            return result.exitCode() == 0 ? result.lines() : skip(otherwise);
        } catch (UncheckedIOException _) {
            return skip(otherwise);
        }
    }

    <T> T skip(String reason) {
        System.out.println("skipped: the " + language + " client, because " + reason);
        return abort("skipped: the " + language + " client, because " + reason);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.of()) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The languages, as the marks in the README spell them.
    static Toolchain ofMark(String mark) {
        return Stream.of(values())
                .filter(each -> each.mark().equals(mark))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no language is marked " + mark));
    }

    String mark() {
        return this == PYTHON ? "py" : language;
    }
}
