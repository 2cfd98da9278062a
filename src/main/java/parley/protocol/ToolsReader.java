package parley.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import parley.content.Tool;
import parley.protocol.Notices.Kind;

/// Tools (live.md 3.7, 9.2).
final class ToolsReader {
    private static final List<String> BUILT_IN = List.of(
            "googleSearch",
            "googleSearchRetrieval",
            "codeExecution",
            "urlContext",
            "googleMaps",
            "enterpriseWebSearch",
            "retrieval",
            "computerUse",
            "fileSearch",
            "parallelAiSearch",
            "mcpServers");

    private ToolsReader() {}

    /// The field `tools` of `owner`, flattened: one value per function and per built-in tool.
    static List<Tool> tools(Fields owner) {
        List<Tool> tools = new ArrayList<>();
        owner.messages("tools", "Tool").forEach(tool -> read(tool, tools));
        if (owner.reading().holds(Rule.DOUBLE_FUNCTIONS_REFUSED)) {
            refuseDoubles(tools, owner.at("tools"));
        }
        return tools;
    }

    private static void read(Fields tool, List<Tool> tools) {
        tool.messages("functionDeclarations", "FunctionDeclaration")
                .forEach(declaration -> tools.add(new Tool.Function(FunctionReader.declaration(declaration))));
        BUILT_IN.stream().filter(tool::has).forEach(name -> tools.add(builtIn(tool, name)));
        tool.end();
    }

    /// Apps enable search by habit, so it is let through (live.md 9.2).
    private static Tool builtIn(Fields tool, String name) {
        if (tool.reading().holds(Rule.BUILT_IN_TOOLS_REFUSED)) {
            throw Refusal.of(CloseReason.NOT_IMPLEMENTED.close(), tool.at(name));
        }
        tool.reading().notice(Kind.BUILT_IN_TOOL, tool.at(name));
        return new Tool.BuiltIn(name, tool.value(name));
    }

    private static void refuseDoubles(List<Tool> tools, String path) {
        Set<String> names = new HashSet<>();
        for (Tool tool : tools) {
            if (tool instanceof Tool.Function(var declaration) && !names.add(declaration.name())) {
                throw Refusal.because(path, "two functions of one name");
            }
        }
    }
}
