package parley.session;

import java.util.List;
import java.util.Set;
import parley.content.FunctionDeclaration;
import parley.content.Tool;

/// What the model may use in this session; may change while it lasts (live.md 3.6). Session loop only.
final class Toolbox {
    /// Tools of the service that look something up.
    private static final Set<String> SEARCHES = Set.of(
            "googleSearch",
            "googleSearchRetrieval",
            "enterpriseWebSearch",
            "retrieval",
            "fileSearch",
            "parallelAiSearch");

    private List<Tool> tools;

    Toolbox(List<Tool> tools) {
        this.tools = tools;
    }

    List<Tool> tools() {
        return tools;
    }

    void replace(List<Tool> others) {
        tools = others;
    }

    /// The functions of the client.
    List<FunctionDeclaration> functions() {
        return tools.stream()
                .filter(Tool.Function.class::isInstance)
                .map(tool -> ((Tool.Function) tool).declaration())
                .toList();
    }

    /// Whether an answer waits for the function of that name.
    boolean blocks(String function) {
        return functions().stream()
                .noneMatch(declaration -> declaration.name().equals(function)
                        && declaration.behavior() == FunctionDeclaration.Behavior.NON_BLOCKING);
    }

    /// Whether documents are searched for what the user says.
    boolean searches() {
        return tools.stream()
                .anyMatch(tool -> tool instanceof Tool.BuiltIn(String name, var _) && SEARCHES.contains(name));
    }
}
