package parley.image;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.spi.ToolProvider;

/// A tool of the JDK, run in this process.
record Tool(String name) {

    /// What it prints.
    ///
    /// @throws ImageException when there is none, or when it fails
    String run(List<String> arguments) {
        ToolProvider tool = ToolProvider.findFirst(name)
                .orElseThrow(() -> new ImageException("a JDK with " + name + " expected, got a runtime without"));
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out, true);
        if (tool.run(printer, printer, arguments.toArray(String[]::new)) != 0) {
            throw new ImageException(name + " failed: " + firstLine(out.toString()));
        }
        return out.toString();
    }

    private static String firstLine(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("Warning"))
                .findFirst()
                .orElse("no reason given");
    }
}
