package parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.content.FunctionCall;
import parley.json.Json;
import parley.json.JsonText;

class ToolProgramTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path temp;

    @BeforeEach
    void needShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh on this machine");
    }

    @Test
    void theArgumentsComeByStandardInputAndNotByTheCommandLine() throws Exception {
        Path seen = temp.resolve("seen");
        String hostile = "$(touch " + temp.resolve("bad") + "); `id` ' \" \\ é";

        String response = run(
                "tr '\\0' ' ' </proc/$$/cmdline >" + seen + " 2>/dev/null; cat",
                Json.struct().put("city", hostile));

        assertEquals(JsonText.write(Json.struct().put("city", hostile).build()), response);
        assertEquals(false, Files.exists(temp.resolve("bad")));
        assertEquals(false, Files.readString(seen).contains("touch"));
    }

    @Test
    void textIsAnOutputAndAnObjectIsTheResponse() {
        assertEquals("{\"output\":\"it is noon\"}", run("echo it is noon", Json.struct()));
        assertEquals("{\"output\":12}", run("echo 12", Json.struct()));
        assertEquals("{\"time\":\"noon\"}", run("echo '{\"time\": \"noon\"}'", Json.struct()));
        assertEquals("{\"output\":\"\"}", run("true", Json.struct()));
    }

    @Test
    void whatGoesWrongIsToldToTheModel() {
        assertEquals("{\"error\":\"the command failed with exit code 3\"}", run("echo half; exit 3", Json.struct()));
        assertEquals(
                "{\"error\":\"the command wrote more than 1000 bytes\"}",
                run("while :; do echo more and more; done", Json.struct()));
        ToolProgram none = new ToolProgram(List.of("/no/such/program"), new ToolProgram.Limits(LONG, 1_000));
        assertEquals(
                true,
                JsonText.write(none.run(call(Json.struct()))).startsWith("{\"error\":\"the command cannot be run"));
    }

    @Test
    void aProgramThatTakesTooLongIsEnded() {
        ToolProgram slow = new ToolProgram(
                ToolAnswer.Program.ofLine("sleep 600 & sleep 600").command(),
                new ToolProgram.Limits(Duration.ofMillis(50), 1_000));

        assertEquals(
                "{\"error\":\"the command took longer than 0.05 s\"}", JsonText.write(slow.run(call(Json.struct()))));
    }

    @Test
    void aProgramThatReadsNothingIsAnsweredToo() {
        String long100k = "x".repeat(100_000);

        assertEquals("{\"output\":\"done\"}", run("echo done", Json.struct().put("text", long100k)));
    }

    @Test
    void theProgramKnowsTheFunctionAndNoKey() {
        assertEquals("{\"output\":\"now\"}", run("echo $PARLEY_TOOL$PARLEY_KEY", Json.struct()));
    }

    private static FunctionCall call(Json.StructBuilder args) {
        return new FunctionCall("c1", "now", args.build());
    }

    private static String run(String line, Json.StructBuilder args) {
        ToolProgram program =
                new ToolProgram(ToolAnswer.Program.ofLine(line).command(), new ToolProgram.Limits(LONG, 1_000));
        return JsonText.write(program.run(call(args)));
    }
}
