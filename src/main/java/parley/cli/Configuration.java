package parley.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import parley.config.ConfigFile;
import parley.config.Entry;
import parley.config.Mistake;
import picocli.CommandLine.ParseResult;

/// What the server is told, by flags, the environment and a file together. A flag wins over a variable, a variable over
/// the file; a setting that may be repeated is taken from one place as a whole.
///
/// @param mistakes what cannot be meant, one line each
record Configuration(SequencedMap<String, Value> values, List<String> mistakes) {

    /// One setting as it stands.
    record Value(Setting setting, List<String> values, Origin origin) {

        /// For people. No secret is in it.
        String shown() {
            return setting.isSwitch() && values.isEmpty()
                    ? "false"
                    : String.join(", ", values.stream().map(setting::shown).toList());
        }
    }

    static Configuration of(ParseResult flags, Map<String, String> environment, Optional<ConfigFile> file) {
        Collector all = new Collector(SettingTable.read());
        file.ifPresent(all::file);
        all.environment(environment);
        all.flags(flags);
        return all.done();
    }

    /// @throws Refused when there are mistakes
    void check() {
        if (!mistakes.isEmpty()) {
            throw new Refused(String.join(System.lineSeparator(), mistakes));
        }
    }

    /// All of it as if it had been said by flags.
    ServeOptions options() {
        return SettingTable.parse(values.values().stream()
                .filter(value -> !(value.origin instanceof Origin.Usual))
                .flatMap(value -> value.setting.arguments(value.values).stream())
                .toList());
    }

    /// `refusal` with the places that it speaks of, where those are not flags themselves.
    String located(String refusal) {
        List<String> places = values.values().stream()
                .filter(value -> value.origin instanceof Origin.FileLine || value.origin instanceof Origin.Variable)
                .filter(value -> Arrays.asList(refusal.split("[^\\w-]+")).contains(value.setting.flagName()))
                .map(value -> value.setting.key() + ": " + value.origin)
                .toList();
        return places.isEmpty() ? refusal : refusal + " (" + String.join(", ", places) + ")";
    }

    /// Gathers, from the weakest to the strongest.
    private static final class Collector {
        private final SettingTable table;
        private final SequencedMap<String, Value> values = new LinkedHashMap<>();
        private final List<String> mistakes = new ArrayList<>();

        Collector(SettingTable table) {
            this.table = table;
            table.all().forEach(setting -> values.put(setting.key(), usual(setting)));
        }

        private static Value usual(Setting setting) {
            List<String> values =
                    setting.usual().isEmpty() || setting.isSwitch() ? List.of() : List.of(setting.usual());
            return new Value(setting, values, new Origin.Usual());
        }

        void file(ConfigFile file) {
            List<Mistake> found = new ArrayList<>(file.mistakes());
            file.entries().forEach(entry -> entry(file, entry).ifPresent(found::add));
            found.stream()
                    .sorted(Comparator.comparingInt(Mistake::line))
                    .forEach(mistake -> mistakes.add(file.path() + ":" + mistake.line() + ": " + mistake.words()));
        }

        private Optional<Mistake> entry(ConfigFile file, Entry entry) {
            Optional<Setting> setting = table.of(entry.key());
            if (setting.isEmpty()) {
                return Optional.of(new Mistake(entry.line(), table.unknown(entry.key())));
            }
            Setting known = setting.get();
            Optional<String> objection = entry.list() && !known.isRepeatable()
                    ? Optional.of(known.expected() + " expected, got a list")
                    : objection(known, entry.values());
            put(new Value(known, entry.values(), new Origin.FileLine(file.path(), entry.line())), objection);
            return objection.map(why -> new Mistake(entry.line(), entry.key() + ": " + why));
        }

        void environment(Map<String, String> environment) {
            table.in(environment).forEach((key, text) -> {
                Setting setting = table.of(key).orElseThrow();
                List<String> said = setting.isRepeatable()
                        ? Stream.of(text.split(","))
                                .map(String::strip)
                                .filter(one -> !one.isEmpty())
                                .toList()
                        : List.of(text.strip());
                Optional<String> objection = objection(setting, said);
                put(new Value(setting, said, new Origin.Variable(setting.variable())), objection);
                objection.ifPresent(why -> mistakes.add(setting.variable() + ": " + why));
            });
        }

        void flags(ParseResult flags) {
            for (Setting setting : table.all()) {
                if (flags.hasMatchedOption(setting.flagName())) {
                    List<String> said = setting.isSwitch()
                            ? List.of("true")
                            : flags.matchedOption(setting.flagName()).originalStringValues();
                    put(new Value(setting, said, new Origin.Flag(setting.flagName())), Optional.empty());
                }
            }
        }

        private static Optional<String> objection(Setting setting, List<String> values) {
            return values.stream()
                    .map(setting::objection)
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        private void put(Value value, Optional<String> objection) {
            if (objection.isEmpty()) {
                values.put(value.setting.key(), value);
            }
        }

        Configuration done() {
            return new Configuration(values, List.copyOf(mistakes));
        }
    }
}
