package parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import parley.config.ConfigFile;

/// What is in `deploy/` fits the settings that there are.
class DeployTest {
    private static final Path CHART = Path.of("deploy/helm/parley");
    private static final Path UNIT = Path.of("deploy/systemd/parley.service");
    private static final Set<String> FURTHER_VARIABLES =
            Set.of("PARLEY_KEYS", "PARLEY_MIND_KEY", "PARLEY_WEIGHTS", "PARLEY_CONFIG");

    @TempDir
    private Path temp;

    @Test
    void theSettingsOfTheChartAreSettings() throws IOException {
        String values = Files.readString(CHART.resolve("values.yaml"));
        String settings = values.lines()
                .dropWhile(line -> !line.equals("settings:"))
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .map(String::strip)
                .reduce("", (all, line) -> all + line + "\n");

        Configuration configuration = Configuration.of(
                SettingTable.noFlags(),
                Map.of("PARLEY_STORE", "redis://:secret@redis:6379/0"),
                Optional.of(ConfigFile.parse(Path.of("parley.yaml"), settings)));

        assertFalse(settings.isEmpty());
        assertEquals(List.of(), configuration.mistakes());
        configuration.options().settings(Map.of("HOME", "/", "PARLEY_KEYS", "one"));
    }

    @Test
    void everyFileOfTheChartIsYaml() throws IOException {
        int objects = 0;
        try (Stream<Path> files = Files.walk(CHART)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                for (Object document : load(rendered(Files.readString(file)))) {
                    Map<?, ?> object = (Map<?, ?>) document;
                    assertTrue(
                            !file.toString().contains("templates")
                                    || object.keySet().containsAll(Set.of("apiVersion", "kind", "metadata")),
                            file.toString());
                    objects++;
                }
            }
        }
        assertEquals(8, objects);
    }

    @Test
    void theChartProbesWhatTheServerAnswersAndNamesVariablesThatItReads() throws IOException {
        String deployment = Files.readString(CHART.resolve("templates/deployment.yaml"));

        assertTrue(deployment.contains("path: /readyz") && deployment.contains("path: /healthz"));
        assertEquals(List.of(), unknownVariables(deployment));
    }

    @Test
    void theUnitStartsTheServerWithFlagsThatThereAre() throws IOException {
        String unit = Files.readString(UNIT);
        String start = unit.lines()
                .filter(line -> line.startsWith("ExecStart="))
                .findFirst()
                .orElseThrow();
        List<String> words = new ArrayList<>(List.of(start.split(" ")));
        words.subList(0, words.indexOf("--config") + 2).clear();

        SettingTable.parse(words);
        assertEquals(List.of(), unknownVariables(unit));
        for (String wall :
                List.of("DynamicUser=yes", "StateDirectory=parley", "ProtectSystem=strict", "NoNewPrivileges=yes")) {
            assertTrue(unit.contains("\n" + wall + "\n"), wall);
        }
    }

    @Test
    void systemdFindsNothingWrongWithTheUnit() throws IOException, InterruptedException {
        Path analyze = Path.of("/usr/bin/systemd-analyze");
        if (!Files.isExecutable(analyze)) {
            System.out.println("skipped: there is no systemd-analyze (apt-get install systemd)");
        }
        assumeTrue(Files.isExecutable(analyze), "skipped: there is no systemd-analyze");
        Path unit = Files.writeString(
                temp.resolve("parley.service"), Files.readString(UNIT).replace("/opt/parley/bin/parley", "/bin/true"));

        Process process = new ProcessBuilder(analyze.toString(), "verify", unit.toString())
                .redirectErrorStream(true)
                .start();
        String said = process.inputReader().readAllAsString();

        assertEquals(0, process.waitFor(), said);
        assertEquals(
                "",
                said.lines()
                        .filter(line -> line.contains("parley.service"))
                        .findFirst()
                        .orElse(""));
    }

    private static List<String> unknownVariables(String text) {
        SettingTable table = SettingTable.read();
        Set<String> known = new java.util.HashSet<>(FURTHER_VARIABLES);
        table.all().forEach(setting -> known.add(setting.variable()));
        return java.util.regex.Pattern.compile("PARLEY_[A-Z_]+")
                .matcher(text)
                .results()
                .map(java.util.regex.MatchResult::group)
                .filter(name -> !known.contains(name))
                .toList();
    }

    private static Iterable<Object> load(String text) {
        return new Load(LoadSettings.builder().build()).loadAllFromString(text);
    }

    /// Conditions hold, and every value is the same word.
    private static String rendered(String template) {
        return template.lines()
                .filter(line -> !line.matches("\\{\\{-? *(if|end).*}}"))
                .map(line -> line.matches("\\s*\\{\\{-.*nindent.*}}") ? "" : line.replaceAll("\\{\\{[^}]*}}", "x"))
                .reduce("", (all, line) -> all + line + "\n");
    }
}
