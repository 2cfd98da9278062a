package parley.engines.openai;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import parley.content.FunctionDeclaration;
import parley.content.GenerationConfig;
import parley.engine.Prompt;
import parley.engines.openai.Profile.Ability;
import parley.json.Json;

/// Writes the request for a prompt: a whitelist of fields, by profile. What cannot be sent is said once.
final class RequestWriter {
    private static final int FEW_STOPS = 4;

    private final Profile profile;
    private final String model;
    private final Set<String> refused;
    private final Notices notices;
    private final Json.StructBuilder request = Json.struct();

    /// @param refused fields that this server did not accept before
    RequestWriter(Profile profile, String model, Set<String> refused, Notices notices) {
        this.profile = profile;
        this.model = model;
        this.refused = refused;
        this.notices = notices;
    }

    Json.Struct write(Prompt prompt, int maxImages) {
        if (!model.isEmpty()) {
            request.put("model", model);
        }
        request.put("messages", Json.array(Messages.of(prompt, maxImages, notices)));
        request.put("stream", true);
        if (profile.takes(Ability.USAGE)) {
            request.put(
                    "stream_options", Json.struct().put("include_usage", true).build());
        }
        if (profile.takes(Ability.PROGRESS)) {
            request.put("return_progress", true);
        }
        tools(prompt.functions());
        sampling(prompt.config());
        ending(prompt.config());
        thinking(prompt.config());
        format(prompt.config());
        return request.build();
    }

    private void sampling(GenerationConfig config) {
        put("temperature", Json.of(config.temperature()));
        put("top_p", Json.of(config.topP()));
        if (profile.takes(Ability.TOP_K)) {
            put("top_k", Json.of(config.topK()));
        } else if (config.topK() != GenerationConfig.DEFAULT.topK()) {
            unable("topK");
        }
        if (config.presencePenalty() != 0) {
            put("presence_penalty", Json.of(config.presencePenalty()));
        }
        if (config.frequencyPenalty() != 0) {
            put("frequency_penalty", Json.of(config.frequencyPenalty()));
        }
        if (config.seeded() && profile.takes(Ability.SEED)) {
            put("seed", Json.of(config.seed()));
        } else if (config.seeded()) {
            unable("seed");
        }
    }

    private void ending(GenerationConfig config) {
        if (config.maxOutputTokens() != Integer.MAX_VALUE) {
            String name = profile.takes(Ability.COMPLETION_TOKENS) ? "max_completion_tokens" : "max_tokens";
            put(name, Json.of(config.maxOutputTokens()));
        }
        List<String> stops =
                config.stopSequences().stream().filter(stop -> !stop.isEmpty()).toList();
        if (stops.size() > FEW_STOPS && !profile.takes(Ability.MORE_STOPS)) {
            unable("more than " + FEW_STOPS + " stopSequences");
            stops = stops.subList(0, FEW_STOPS);
        }
        if (!stops.isEmpty()) {
            put("stop", Json.array(stops.stream().map(Json::of).toList()));
        }
    }

    private void thinking(GenerationConfig config) {
        if (config.thinkingBudget() < 0) {
            return;
        }
        if (config.thinkingBudget() > 0) {
            if (profile.takes(Ability.THINKING_BUDGET)) {
                put("thinking_token_budget", Json.of(config.thinkingBudget()));
            } else {
                unable("thinkingBudget above 0");
            }
        } else if (profile.takes(Ability.TEMPLATE_SWITCH)) {
            put(
                    "chat_template_kwargs",
                    Json.struct().put("enable_thinking", false).build());
        } else if (profile.takes(Ability.EFFORT_SWITCH)) {
            put("reasoning_effort", Json.of("none"));
        } else {
            unable("thinkingBudget of 0");
        }
    }

    private void format(GenerationConfig config) {
        if (!config.responseSchema().isEmpty()) {
            Json schema = Json.struct()
                    .put("name", "answer")
                    .put("schema", config.responseSchema())
                    .build();
            put(
                    "response_format",
                    Json.struct()
                            .put("type", "json_schema")
                            .put("json_schema", schema)
                            .build());
        } else if (config.responseMimeType().equals("application/json")) {
            put("response_format", Json.struct().put("type", "json_object").build());
        }
    }

    /// By name, so that the prefix does not depend on the order in which they were declared.
    private void tools(List<FunctionDeclaration> functions) {
        if (!functions.isEmpty()) {
            request.put(
                    "tools",
                    Json.array(functions.stream()
                            .sorted(Comparator.comparing(FunctionDeclaration::name))
                            .map(RequestWriter::tool)
                            .toList()));
        }
    }

    private static Json tool(FunctionDeclaration declaration) {
        Json.StructBuilder function = Json.struct().put("name", declaration.name());
        if (!declaration.description().isEmpty()) {
            function.put("description", declaration.description());
        }
        function.put("parameters", declaration.parameters().isEmpty() ? none() : declaration.parameters());
        return Json.struct()
                .put("type", "function")
                .put("function", function.build())
                .build();
    }

    private static Json none() {
        return Json.struct()
                .put("type", "object")
                .put("properties", Json.Struct.EMPTY)
                .build();
    }

    /// A field that the server may refuse, as OpenAI's thinking models refuse `temperature`.
    private void put(String name, Json value) {
        if (!refused.contains(name)) {
            request.put(name, value);
        }
    }

    private void unable(String what) {
        notices.once(profile.label() + " takes no " + what + ": what clients ask for has no effect");
    }
}
