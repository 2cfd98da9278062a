package parley.engines.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.content.FunctionCall;
import parley.engine.EngineException;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;

/// Puts function calls together from the pieces of a stream: name first, then the arguments letter by letter
/// (llama-server, vLLM, OpenAI), or whole calls in one piece (Ollama).
final class CallAssembler {
    private static final int MAX_CALLS = 128;
    private static final int MAX_ARGUMENT_CHARS = 1 << 20;

    private final List<Draft> drafts = new ArrayList<>();

    boolean isEmpty() {
        return drafts.isEmpty();
    }

    /// @param deltas the value of `tool_calls`; anything but an array says nothing
    void accept(Json deltas) {
        if (deltas instanceof Json.Array(var items)) {
            for (Json item : items) {
                if (item instanceof Json.Struct delta) {
                    draftOf(delta).add(delta);
                }
            }
        }
    }

    /// The calls that are whole, in order. Fewer than [#count] when some are cut or no calls at all.
    List<FunctionCall> whole() {
        return drafts.stream().flatMap(draft -> draft.call().stream()).toList();
    }

    int count() {
        return drafts.size();
    }

    private Draft draftOf(Json.Struct delta) {
        int index = delta.get("index") instanceof Json.Number(var n) ? n.intValue() : -1;
        String id = text(delta.get("id"));
        boolean begins = !id.isEmpty() || !text(function(delta).get("name")).isEmpty();
        for (Draft draft : drafts.reversed()) {
            boolean same = index >= 0 ? draft.index == index : !begins;
            if (same && (id.isEmpty() || draft.id.isEmpty() || draft.id.equals(id))) {
                return draft;
            }
        }
        return begun(index);
    }

    private Draft begun(int index) {
        if (drafts.size() == MAX_CALLS) {
            throw new EngineException("at most " + MAX_CALLS + " calls expected in one answer");
        }
        drafts.add(new Draft(index));
        return drafts.getLast();
    }

    private static Json.Struct function(Json.Struct delta) {
        return delta.get("function") instanceof Json.Struct function ? function : Json.Struct.EMPTY;
    }

    private static String text(Json value) {
        return value instanceof Json.Text(String text) ? text : "";
    }

    /// One call as far as it is known.
    private static final class Draft {
        private final int index;
        private final StringBuilder arguments = new StringBuilder();
        private String id = "";
        private String name = "";

        Draft(int index) {
            this.index = index;
        }

        void add(Json.Struct delta) {
            Json.Struct function = function(delta);
            id = id.isEmpty() ? text(delta.get("id")) : id;
            name = name.isEmpty() ? text(function.get("name")) : name;
            switch (function.get("arguments")) {
                case Json.Text(String piece) -> arguments.append(piece);
                case Json.Struct whole -> arguments.append(JsonText.write(whole));
                case Json.Null _ -> {}
                case Json.Array _, Json.Bool _, Json.Number _ -> arguments.append('!'); // no arguments in any dialect
            }
            if (arguments.length() > MAX_ARGUMENT_CHARS) {
                throw new EngineException("arguments of at most " + MAX_ARGUMENT_CHARS + " characters expected");
            }
        }

        Optional<FunctionCall> call() {
            if (name.isEmpty()) {
                return Optional.empty();
            }
            if (arguments.toString().isBlank()) {
                return Optional.of(new FunctionCall(id, name, Json.Struct.EMPTY));
            }
            try {
                return JsonText.parse(arguments.toString()) instanceof Json.Struct args
                        ? Optional.of(new FunctionCall(id, name, args))
                        : Optional.empty();
            } catch (JsonException _) {
                return Optional.empty();
            }
        }
    }
}
