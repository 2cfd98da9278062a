package parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plants faults into the transition, one at a time, and expects the laws to catch each: a test of the tests.
///
/// The faults are made by script: every effect left out, every condition turned round, every flag flipped.
class MutantsTest {
    private static final Path SOURCE = Path.of("src/main/java/parley/session/TurnTaking.java");
    private static final int STEPS = 150_000;

    /// Faults that change nothing: what they touch cannot differ where they touch it.
    private static final List<String> WITHOUT_EFFECT = List.of();

    @TempDir
    Path classes;

    @Test
    void everyPlantedFaultIsCaught() throws Exception {
        List<Mutant> mutants = mutants(Files.readString(SOURCE));
        List<String> survivors = new ArrayList<>();
        for (int i = 0; i < mutants.size(); i++) {
            if (!isCaught(load(mutants.get(i), "TurnTaking" + i))) {
                survivors.add(mutants.get(i).what());
            }
        }

        assertEquals(WITHOUT_EFFECT, survivors);
        assertTrue(mutants.size() >= 10, "only " + mutants.size() + " mutants");
        System.out.println("mutants: " + mutants.size() + " planted, all caught");
    }

    private static boolean isCaught(Transition mutant) {
        try {
            new TurnWalk(mutant, 7).walk(STEPS);
            return false;
        } catch (AssertionError | RuntimeException _) {
            return true;
        }
    }

    private record Mutant(String what, String source) {}

    private static List<Mutant> mutants(String source) {
        int body = source.indexOf("final class TurnTaking");
        List<Mutant> mutants = new ArrayList<>();
        mutate(mutants, source, body, "effects\\.add\\([^;]*\\);", "{}");
        mutate(mutants, source, body, "(?<=[(&|] ?)!(?=[a-z(])", "");
        mutate(mutants, source, body, "(?<=if \\()(?=[a-z])", "!");
        mutate(mutants, source, body, "(?<=\\()true(?=\\))", "false");
        mutate(mutants, source, body, "(?<=\\()false(?=\\))", "true");
        mutate(mutants, source, body, " \\+ 1", " + 2");
        mutate(mutants, source, body, " - 1\\)", ")");
        mutate(mutants, source, body, " && ", " || ");
        mutate(mutants, source, body, "at < 0 \\? effects.size\\(\\) : at", "effects.size()");
        return mutants;
    }

    private static void mutate(List<Mutant> mutants, String source, int from, String pattern, String by) {
        Matcher matcher = Pattern.compile(pattern).matcher(source);
        for (int at = from;
                matcher.find(at);
                at = matcher.end() == matcher.start() ? matcher.end() + 1 : matcher.end()) {
            String mutated = source.substring(0, matcher.start()) + by + source.substring(matcher.end());
            int line = (int) source.substring(0, matcher.start()).lines().count();
            mutants.add(new Mutant(line + ": '" + matcher.group() + "' -> '" + by + "'", mutated));
        }
    }

    /// Compiles the mutant under a name of its own and defines it beside the original.
    private Transition load(Mutant mutant, String name) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String text = mutant.source().replaceAll("\\bTurnTaking\\b", name);
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("string:///parley/session/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignored) {
                        return text;
                    }
                };
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(classes.toFile()));
            boolean compiled = compiler.getTask(null, files, ignored -> {}, List.of("-proc:none"), null, List.of(file))
                    .call();
            return compiled
                    ? define(name)
                    : (state, event) -> {
                        throw new IllegalStateException("does not compile");
                    };
        }
    }

    private Transition define(String name) throws IOException, ReflectiveOperationException {
        byte[] bytes = Files.readAllBytes(classes.resolve("parley/session/" + name + ".class"));
        return (Transition) MethodHandles.lookup()
                .defineClass(bytes)
                .getDeclaredConstructor()
                .newInstance();
    }
}
