package parley.apart;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How another Java process of ours is started: by the same JDK, from the same class path. Stateless.
public final class JavaProcess {
    private static final List<String> FLAGS = List.of(
            "--add-modules",
            "jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseCompactObjectHeaders");

    private JavaProcess() {}

    /// The words of its command.
    ///
    /// @param main name of the class
    public static List<String> command(String main, List<String> arguments) {
        return command(List.of(), main, arguments);
    }

    /// The same with more flags for its virtual machine.
    public static List<String> command(List<String> more, String main, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(flags());
        words.addAll(more);
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.add(main);
        words.addAll(arguments);
        return words;
    }

    /// Starts it without what the environment tells a server alone, such as its keys.
    static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
        return builder;
    }

    /// Ends this process, at once and whatever it is at, when the one that started it has ended.
    public static void endWithParent() {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent ->
                        parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
    }

    /// Those of this process, such as where its archive of loaded classes is; a test's are other.
    private static List<String> flags() {
        List<String> own = ManagementFactory.getRuntimeMXBean().getInputArguments();
        return own.stream().anyMatch(flag -> flag.startsWith("-XX:SharedArchiveFile")) ? own : FLAGS;
    }
}
