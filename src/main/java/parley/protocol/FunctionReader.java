package parley.protocol;

import parley.content.FunctionDeclaration;
import parley.content.FunctionDeclaration.Behavior;
import parley.content.FunctionResponse;
import parley.content.FunctionResponse.Scheduling;
import parley.json.Json;

/// Declarations of functions and answers to their calls (live.md 3.5, 3.7).
final class FunctionReader {
    /// live.md 3.7.
    private static final String VALID_NAME = "[A-Za-z_][A-Za-z0-9_.:-]{0,127}";

    private FunctionReader() {}

    static FunctionDeclaration declaration(Fields declaration) {
        String name = name(declaration);
        String description = declaration.text("description");
        Json.Struct parameters = parameters(declaration);
        Behavior behavior = behavior(declaration);
        declaration.skip("response", "responseJsonSchema");
        declaration.end();
        return new FunctionDeclaration(name, description, parameters, behavior);
    }

    private static String name(Fields declaration) {
        String name = declaration.text("name");
        boolean valid =
                declaration.reading().holds(Rule.FUNCTION_NAMES_CHECKED) ? name.matches(VALID_NAME) : !name.isBlank();
        if (!valid) {
            throw Refusal.expected(declaration.at("name"), "a function name", name);
        }
        return name;
    }

    private static Json.Struct parameters(Fields declaration) {
        boolean both = declaration.has("parameters") && declaration.has("parametersJsonSchema");
        if (both && declaration.reading().holds(Rule.TWO_SCHEMAS_REFUSED)) {
            throw Refusal.oneof(declaration.at("parameters"), "parametersJsonSchema");
        }
        return SchemaReader.either(declaration, "parameters", "parametersJsonSchema");
    }

    private static Behavior behavior(Fields declaration) {
        String name = declaration.enumeration("behavior", WireEnum.BEHAVIOR);
        if (name.equals("NON_BLOCKING") && declaration.reading().holds(Rule.NON_BLOCKING_REFUSED)) {
            throw Refusal.argument(declaration.at("behavior"));
        }
        return name.isEmpty() ? declaration.reading().dialect().defaultBehavior() : Behavior.valueOf(name);
    }

    static FunctionResponse response(Fields answer) {
        String id = answer.text("id");
        String name = answer.text("name");
        Json.Struct response = answer.struct("response");
        Scheduling scheduling = scheduling(answer, response);
        boolean willContinue = answer.bool("willContinue", false);
        answer.ignore("parts");
        answer.end();
        return new FunctionResponse(id, name, response, scheduling, willContinue);
    }

    /// Google's own samples put `scheduling` into the response too; the field beside it goes first.
    private static Scheduling scheduling(Fields answer, Json.Struct response) {
        String outer = answer.enumeration("scheduling", WireEnum.SCHEDULING);
        if (!outer.isEmpty()) {
            return Scheduling.valueOf(outer);
        }
        String inner = response.get("scheduling") instanceof Json.Text text
                ? WireEnum.SCHEDULING.nameOf(text, answer.at("response"))
                : "";
        return inner.isEmpty() || inner.equals(WireEnum.UNKNOWN) ? Scheduling.UNSPECIFIED : Scheduling.valueOf(inner);
    }
}
