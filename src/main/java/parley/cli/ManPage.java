package parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A manual page, section 1, from what a verb says of itself. In the macros of man(7), which groff and mandoc know.
final class ManPage {
    private final CommandLine command;
    private final StringBuilder roff = new StringBuilder();

    private ManPage(CommandLine command) {
        this.command = command;
    }

    static String of(CommandLine command) {
        return new ManPage(command).write();
    }

    /// `parley-talk`: the name of the page.
    static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName("-");
    }

    private String write() {
        CommandSpec spec = command.getCommandSpec();
        String version = String.join(" ", spec.root().version());
        line(".TH " + quoted(name(command).toUpperCase(Locale.ROOT)) + " 1 \"\" " + quoted(version) + " \"Parley\"");
        section("NAME");
        line(escaped(name(command)) + " \\- " + escaped(firstSentence(description(spec))));
        section("SYNOPSIS");
        line(".B " + escaped(spec.qualifiedName()));
        line(escaped(synopsis(spec)));
        section("DESCRIPTION");
        text(description(spec));
        parameters(spec);
        options(spec);
        verbs();
        exitCodes(spec);
        seeAlso(spec);
        return roff.toString();
    }

    private static String synopsis(CommandSpec spec) {
        List<String> words = new ArrayList<>();
        if (spec.options().stream().anyMatch(option -> !option.hidden())) {
            words.add("[FLAG...]");
        }
        spec.positionalParameters().forEach(each -> words.add("[" + each.paramLabel() + "]"));
        if (!spec.subcommands().isEmpty()) {
            words.add("[VERB...]");
        }
        return String.join(" ", words);
    }

    private void parameters(CommandSpec spec) {
        if (spec.positionalParameters().isEmpty()) {
            return;
        }
        section("ARGUMENTS");
        for (PositionalParamSpec each : spec.positionalParameters()) {
            item(each.paramLabel(), description(each));
        }
    }

    private void options(CommandSpec spec) {
        List<OptionSpec> shown =
                spec.options().stream().filter(option -> !option.hidden()).toList();
        if (shown.isEmpty()) {
            return;
        }
        section("OPTIONS");
        for (OptionSpec option : shown) {
            item(names(option), description(option));
        }
    }

    private static String names(OptionSpec option) {
        String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        Stream<String> negative =
                option.negatable() ? Stream.of(option.longestName().replaceFirst("^--", "--no-")) : Stream.empty();
        return Stream.concat(Stream.of(option.names()), negative).collect(Collectors.joining(", ")) + label;
    }

    private void verbs() {
        if (command.getSubcommands().isEmpty()) {
            return;
        }
        section("VERBS");
        command.getSubcommands().forEach((name, verb) -> item(name, description(verb.getCommandSpec())));
    }

    private void exitCodes(CommandSpec spec) {
        section("EXIT STATUS");
        spec.usageMessage().exitCodeList().forEach(this::item);
    }

    private void seeAlso(CommandSpec spec) {
        List<CommandLine> near = new ArrayList<>(command.getSubcommands().values());
        if (spec.parent() != null) {
            near.add(spec.parent().commandLine());
        }
        if (near.isEmpty()) {
            return;
        }
        section("SEE ALSO");
        line(near.stream().map(each -> "\\fB" + escaped(name(each)) + "\\fR(1)").collect(Collectors.joining(",\n")));
    }

    private void section(String title) {
        line(".SH " + title);
    }

    private void item(String name, String description) {
        line(".TP");
        line(".B " + escaped(name));
        text(description);
    }

    private void text(String text) {
        line(escaped(text));
    }

    private void line(String line) {
        roff.append(line).append('\n');
    }

    private static String description(CommandSpec spec) {
        return formatted(spec.usageMessage().description());
    }

    private static String description(ArgSpec argument) {
        return formatted(argument.description());
    }

    private static String formatted(String[] lines) {
        return Stream.of(lines)
                .map(String::formatted)
                .collect(Collectors.joining(" "))
                .strip();
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        String first = end < 0 ? text : text.substring(0, end);
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    private static String quoted(String text) {
        return "\"" + escaped(text).replace("\"", "\\(dq") + "\"";
    }

    /// A line that begins with a dot or an apostrophe would be a macro.
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^([.'])", "\\\\&$1");
    }
}
