package parley.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import parley.config.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// All settings of the server, read from the flags of `parley serve`.
record SettingTable(SequencedMap<String, Setting> byKey) {

    /// Variables that something else than the settings of the server reads.
    private static final Set<String> OTHERS = Set.of(
            "PARLEY_KEYS", "PARLEY_MIND_KEY", "PARLEY_CONFIG", "PARLEY_JAVA_OPTS", "PARLEY_JVM_DIR", "PARLEY_WEIGHTS");

    static SettingTable read() {
        SequencedMap<String, Setting> table = new LinkedHashMap<>();
        CommandSpec.forAnnotatedObject(new ServeOptions()).options().stream()
                .filter(option -> !option.hidden())
                .map(Setting::new)
                .sorted(Comparator.comparing(Setting::key))
                .forEach(setting -> table.put(setting.key(), setting));
        return new SettingTable(table);
    }

    List<Setting> all() {
        return List.copyOf(byKey.values());
    }

    Optional<Setting> of(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /// Why `key` is no setting, and which was probably meant.
    String unknown(String key) {
        return key + " is no setting"
                + Nearest.to(key, byKey.keySet())
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; `parley config keys` lists them");
    }

    /// The settings that `environment` holds. What is empty counts as not there.
    Map<String, String> in(Map<String, String> environment) {
        return byKey.values().stream()
                .filter(setting ->
                        !environment.getOrDefault(setting.variable(), "").isBlank())
                .collect(Collectors.toMap(Setting::key, setting -> environment.get(setting.variable())));
    }

    /// Variables of `environment` that look like settings and are none, each with the one that was probably meant.
    List<String> doubtful(Map<String, String> environment) {
        List<String> variables = all().stream().map(Setting::variable).toList();
        return environment.keySet().stream()
                .filter(name -> name.startsWith("PARLEY_") && !variables.contains(name) && !OTHERS.contains(name))
                .sorted()
                .flatMap(name ->
                        Nearest.to(name, variables)
                                .map(near -> name + " is no setting; did you mean " + near + "?")
                                .stream())
                .toList();
    }

    /// The options that these arguments say.
    static ServeOptions parse(List<String> arguments) {
        ServeOptions options = new ServeOptions();
        line(options).parseArgs(arguments.toArray(String[]::new));
        return options;
    }

    /// What a command line says that holds no flag.
    static ParseResult noFlags() {
        return line(new ServeOptions()).parseArgs();
    }

    private static CommandLine line(ServeOptions options) {
        return new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
