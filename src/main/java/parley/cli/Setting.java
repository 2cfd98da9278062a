package parley.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// One setting of the server, by whatever way it is given: `--tls-port N`, `PARLEY_TLS_PORT`, `tls-port: N`. It is a
/// flag
/// of `parley serve` and nothing besides, so the three cannot differ.
record Setting(OptionSpec flag) {
    private static final Pattern PASSWORD = Pattern.compile("://[^/@\\s]*@");
    private static final String HIDDEN = "(hidden)";

    /// The name in a file.
    String key() {
        return flag.longestName().substring(2);
    }

    /// The name on the command line.
    String flagName() {
        return flag.longestName();
    }

    /// The name in the environment.
    String variable() {
        return "PARLEY_" + key().replace('-', '_').toUpperCase(Locale.ROOT);
    }

    boolean isSwitch() {
        return flag.typeInfo().isBoolean();
    }

    boolean isRepeatable() {
        return flag.isMultiValue();
    }

    /// What it is when nothing is said, for people; empty when nothing is.
    String usual() {
        return isSwitch() ? "false" : Optional.ofNullable(flag.defaultValue()).orElse("");
    }

    /// What it does, in words.
    String description() {
        return String.join(" ", flag.description()).replace(" (" + usual() + ")", "");
    }

    /// What is expected of a value, in words.
    String expected() {
        Class<?> type = isRepeatable()
                ? flag.typeInfo().getAuxiliaryTypes()[0]
                : flag.typeInfo().getType();
        String one = type.isEnum() ? "one of " + choices(type) : expected(type);
        return isRepeatable() ? one + ", or a list" : one;
    }

    private static String expected(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "boolean" -> "true or false";
            case "int", "long" -> "a whole number";
            case "Path" -> "a path";
            case "URI" -> "a URL";
            default -> "a text";
        };
    }

    private static String choices(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /// Why `value` can be none, if so. Never holds the value of a secret.
    Optional<String> objection(String value) {
        if (isSwitch()) {
            return value.equals("true") || value.equals("false") ? Optional.empty() : Optional.of(refusal(value));
        }
        try {
            SettingTable.parse(List.of(flagName() + "=" + value));
            return Optional.empty();
        } catch (ParameterException _) {
            return Optional.of(refusal(value));
        }
    }

    private String refusal(String value) {
        return expected() + " expected, got " + shown(value);
    }

    /// The arguments of the command line that say the same.
    List<String> arguments(List<String> values) {
        return isSwitch()
                ? values.stream()
                        .filter("true"::equals)
                        .map(_ -> flagName())
                        .limit(1)
                        .toList()
                : values.stream().map(value -> flagName() + "=" + value).toList();
    }

    /// `value` without what is a secret in it.
    String shown(String value) {
        return key().equals("key") ? HIDDEN : PASSWORD.matcher(value).replaceAll("://" + HIDDEN + "@");
    }
}
