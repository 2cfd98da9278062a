package parley.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script `./parley` in a house of its own: a folder with a space in its name, JDKs and a Maven that
/// only say how they were called.
class LauncherTest {
    private static final List<String> TOOLS = List.of(
            "sh",
            "cat",
            "cp",
            "dirname",
            "find",
            "head",
            "kill",
            "mkdir",
            "mkfifo",
            "mv",
            "readlink",
            "rm",
            "sleep",
            "tail");

    @TempDir
    private Path temp;

    private Path root;
    private Path bin;
    private final Map<String, String> environment = new TreeMap<>();

    private record Result(int exitCode, String out, String err) {}

    @BeforeEach
    void layHouse() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh on this machine");
        root = Files.createDirectories(temp.resolve("the house"));
        bin = Files.createDirectories(temp.resolve("bin"));
        Files.copy(Path.of("parley"), root.resolve("parley"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(root.resolve("pom.xml"), "");
        Files.createDirectories(root.resolve("src/main/java"));
        for (String tool : TOOLS) {
            linkTool(tool);
        }
        environment.put("PATH", bin.toString());
        environment.put("HOME", temp.toString());
        environment.put("PARLEY_JVM_DIR", temp.resolve("jvm").toString());
    }

    @Test
    void aJdkInJavaHomeIsTaken() throws Exception {
        haveBuilt();
        environment.put("JAVA_HOME", jdk("java home", "25.0.3").toString());

        assertEquals(new Result(0, "java home: --version\n", ""), launch("--version"));
    }

    @Test
    void anOldJavaHomeAndAnOldJavaOnThePathArePassedOver() throws Exception {
        haveBuilt();
        environment.put("JAVA_HOME", jdk("old home", "17.0.15").toString());
        Files.createSymbolicLink(bin.resolve("java"), jdk("old path", "21").resolve("bin/java"));
        jdk("jvm/java-26", "26-ea");

        assertEquals(new Result(0, "java-26: --version\n", ""), launch("--version"));
    }

    @Test
    void theJavaOnThePathIsFollowedThroughItsLinks() throws Exception {
        haveBuilt();
        Path jdk = jdk("deep", "25");
        Path alternatives = Files.createDirectories(temp.resolve("alternatives"));
        Files.createSymbolicLink(alternatives.resolve("java"), jdk.resolve("bin/java"));
        Files.createSymbolicLink(bin.resolve("java"), Path.of("../alternatives/java"));

        assertEquals(new Result(0, "deep: --version\n", ""), launch("--version"));
    }

    @Test
    void aJdkOfSdkmanIsFound() throws Exception {
        haveBuilt();
        jdk(".sdkman/candidates/java/25-tem", "25.0.1");

        assertEquals(new Result(0, "25-tem: --version\n", ""), launch("--version"));
    }

    @Test
    void aRuntimeWithoutCompilerIsNoJdk() throws Exception {
        haveBuilt();
        Files.delete(jdk("jvm/jre", "25").resolve("bin/javac"));

        assertEquals(3, launch("--version").exitCode());
    }

    @Test
    void withoutAJdkOneLineSaysWhatToInstall() throws Exception {
        jdk("jvm/java-17", "17.0.15");

        Result result = launch("serve");

        assertAll(
                () -> assertEquals(3, result.exitCode()),
                () -> assertEquals("", result.out()),
                () -> assertEquals(1, result.err().lines().count()),
                () -> assertTrue(result.err().startsWith("parley: needs a JDK 25 or newer and found none")),
                () -> assertTrue(result.err().contains("temurin-25-jdk")));
    }

    @Test
    void theFirstRunBuildsAndTheSecondDoesNot() throws Exception {
        jdk("jvm/jdk", "25");
        maven("mkdir -p target/lib; echo jar > target/parley-1.jar");

        assertEquals(new Result(0, "jdk: --version\n", "building parley (first run) ...\n"), launch("--version"));
        assertEquals(new Result(0, "jdk: --version\n", ""), launch("--version"));
        assertEquals("jdk -B -q -Dquick package\n", calls());
    }

    @Test
    void aNewerSourceIsBuiltAgain() throws Exception {
        haveBuilt();
        jdk("jvm/jdk", "25");
        maven("mkdir -p target/lib; echo jar > target/parley-1.jar");
        Files.setLastModifiedTime(Files.writeString(root.resolve("src/main/java/New.java"), ""), inTheFuture());

        Result result = launch("--version");

        assertEquals(new Result(0, "jdk: --version\n", "building parley (sources changed) ...\n"), result);
    }

    @Test
    void aFailedBuildShowsTheEndOfItsLogAndIsTriedAgain() throws Exception {
        jdk("jvm/jdk", "25");
        maven("echo 'no such symbol'; exit 1");

        for (int attempt = 0; attempt < 2; attempt++) {
            Result result = launch("serve");
            assertEquals(3, result.exitCode());
            assertEquals("", result.out());
            assertEquals(
                    List.of(
                            "building parley (first run) ...",
                            "no such symbol",
                            "parley: the build failed; the whole log is in " + root.toRealPath() + "/target/build.log"),
                    result.err().lines().toList());
        }
        assertTrue(Files.notExists(root.resolve("target/build.lock")));
    }

    @Test
    void withoutMavenItSaysHowToGetIt() throws Exception {
        jdk("jvm/jdk", "25");

        Result result = launch("serve");

        assertAll(
                () -> assertEquals(3, result.exitCode()),
                () -> assertTrue(result.err().contains("sudo apt-get install maven")));
    }

    @Test
    void withoutMavenWhatWasBuiltBeforeStillRuns() throws Exception {
        haveBuilt();
        jdk("jvm/jdk", "25");
        Files.setLastModifiedTime(root.resolve("pom.xml"), inTheFuture());

        Result result = launch("--version");

        assertEquals("jdk: --version\n", result.out());
        assertTrue(result.err().contains("running what was built before"));
    }

    @Test
    void withoutNpmThePageIsLeftOutAndItSaysHowToGetIt() throws Exception {
        jdk("jvm/jdk", "25");
        maven("mkdir -p target/lib; echo jar > target/parley-1.jar");
        havePage();

        Result result = launch("--version");

        assertEquals("jdk: --version\n", result.out());
        assertTrue(result.err().contains("sudo apt-get install -y --no-install-recommends nodejs npm"), result.err());
    }

    @Test
    void withYesNpmIsInstalledBeforeTheBuild() throws Exception {
        jdk("jvm/jdk", "25");
        maven("mkdir -p target/lib; echo jar > target/parley-1.jar");
        havePage();
        program(bin.resolve("id"), "echo 0");
        program(bin.resolve("apt-get"), "echo \"apt-get $*\" >> '" + temp + "/calls'");

        launch("serve", "--yes");

        assertEquals("apt-get install -y --no-install-recommends nodejs npm\njdk -B -q -Dquick package\n", calls());
    }

    @Test
    void aPageThatWasLeftOutIsBuiltOnceNpmIsThere() throws Exception {
        haveBuilt();
        jdk("jvm/jdk", "25");
        maven("mkdir -p target/lib; echo jar > target/parley-1.jar; rm target/console.missing");
        Files.writeString(root.resolve("target/console.missing"), "npm is not on the path\n");

        assertEquals("", launch("--version").err());
        program(bin.resolve("npm"), "");
        assertEquals(
                "building parley (sources changed) ...\n", launch("--version").err());
        assertEquals("", launch("--version").err());
    }

    @Test
    void theLockOfABuildThatDiedIsBroken() throws Exception {
        jdk("jvm/jdk", "25");
        maven("mkdir -p target/lib; echo jar > target/parley-1.jar");
        Path lock = Files.createDirectories(root.resolve("target/build.lock"));
        Files.writeString(lock.resolve("pid"), String.valueOf(deadProcess()));

        assertEquals(0, launch("--version").exitCode());
    }

    @Test
    void itIsFoundThroughALinkFromAnyFolder() throws Exception {
        haveBuilt();
        jdk("jvm/jdk", "25");
        Path link = Files.createSymbolicLink(temp.resolve("parley-link"), Path.of("the house/parley"));

        assertEquals(
                new Result(0, "jdk: talk one  two \n", ""),
                run(temp, List.of("/bin/sh", link.toString(), "talk", "one  two", "")));
    }

    @Test
    void serveIsTheVerbWhenThereIsNone() throws Exception {
        haveBuilt();
        jdk("jvm/jdk", "25");

        assertEquals("jdk: serve\n", launch().out());
        assertEquals("jdk: serve --port 1\n", launch("--port", "1").out());
        assertEquals("jdk: --help\n", launch("--help").out());
    }

    @Test
    void theExitCodeIsThatOfJava() throws Exception {
        haveBuilt();
        program(jdk("jvm/jdk", "25").resolve("bin/java"), "exit 7");

        assertEquals(7, launch("serve").exitCode());
    }

    @Test
    void aSignalReachesJava() throws Exception {
        haveBuilt();
        program(jdk("jvm/jdk", "25").resolve("bin/java"), "echo $$");

        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", root.resolve("parley").toString());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();

        assertEquals(process.pid() + "\n", process.inputReader().readAllAsString());
    }

    @Test
    void testSetsUpAndThenRunsTheWholeSuite() throws Exception {
        haveBuilt();
        jdk("jvm/jdk", "25");
        maven("echo \"$JAVA_HOME runs $*\"");

        Result result = launch("test", "-Dtest=A B");

        assertEquals("jdk: setup\n" + temp.resolve("jvm/jdk") + " runs -B verify -Dtest=A B\n", result.out());
    }

    private void linkTool(String tool) throws IOException {
        for (String folder : List.of("/bin/", "/usr/bin/")) {
            if (Files.isExecutable(Path.of(folder + tool))) {
                program(bin.resolve(tool), "exec " + folder + tool + " \"$@\"");
                return;
            }
        }
    }

    /// A JDK whose `java` prints the folder's name and its arguments after `-jar FILE`.
    private Path jdk(String folder, String version) throws IOException {
        Path home = temp.resolve(folder);
        program(home.resolve("bin/javac"), "");
        program(
                home.resolve("bin/java"),
                "while [ \"$1\" != -jar ]; do shift; done; shift 2; echo \"" + home.getFileName() + ": $*\"");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /// A Maven that writes down its Java and arguments and then does `body`.
    private void maven(String body) throws IOException {
        program(bin.resolve("mvn"), "echo \"${JAVA_HOME##*/} $*\" >> '" + temp + "/calls'\n" + body);
    }

    private String calls() throws IOException {
        return Files.readString(temp.resolve("calls"));
    }

    private void havePage() throws IOException {
        Files.writeString(
                Files.createDirectories(root.resolve("src/main/console")).resolve("package.json"), "{}");
    }

    private void haveBuilt() throws IOException {
        Files.createDirectories(root.resolve("target/app"));
        Files.writeString(root.resolve("target/app/parley.jar"), "");
        Files.writeString(root.resolve("target/parley.built"), "");
        FileTime before = FileTime.from(Instant.EPOCH);
        try (Stream<Path> sources = Files.walk(root.resolve("src"))) {
            for (Path source : sources.toList()) {
                Files.setLastModifiedTime(source, before);
            }
        }
        Files.setLastModifiedTime(root.resolve("pom.xml"), before);
    }

    private FileTime inTheFuture() throws IOException {
        FileTime built = Files.getLastModifiedTime(root.resolve("target/parley.built"));
        return FileTime.from(built.toInstant().plusSeconds(5));
    }

    private static long deadProcess() throws Exception {
        Process process = new ProcessBuilder("/bin/sh", "-c", "exit").start();
        process.waitFor();
        return process.pid();
    }

    private static void program(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Result launch(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", root.resolve("parley").toString()));
        command.addAll(List.of(arguments));
        return run(root, command);
    }

    private Result run(Path folder, List<String> command) throws Exception {
        Path out = temp.resolve("stdout");
        Path err = temp.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        return new Result(exitCode, Files.readString(out), Files.readString(err));
    }
}
