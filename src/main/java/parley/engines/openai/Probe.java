package parley.engines.openai;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import parley.engine.Cancellation;
import parley.engine.EngineException;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;

/// Finds out which server is on the other side and what its first model is called (minds.md 2.2, "recognise").
final class Probe {
    private static final int LIMIT_BYTES = 4 << 20;

    private final Upstream upstream;
    private final Settings settings;

    Probe(Upstream upstream, Settings settings) {
        this.upstream = upstream;
        this.settings = settings;
    }

    /// What was found.
    ///
    /// @param profile never [Profile#AUTO]
    /// @param model empty when the server names none; then none is sent
    record Server(Profile profile, String model) {
        /// Not asked yet.
        static final Server UNKNOWN = new Server(Profile.AUTO, "");
    }

    /// @throws EngineException when the server cannot be reached
    Server ask(Cancellation cancellation) {
        Profile known = isOpenAi() ? Profile.OPENAI : settings.profile();
        if (known != Profile.AUTO && !settings.model().isEmpty()) {
            return new Server(known, settings.model());
        }
        Json.Struct first = firstModel(cancellation);
        String model = settings.model().isEmpty() ? text(first.get("id")) : settings.model();
        return new Server(known == Profile.AUTO ? recognise(first, cancellation) : known, model);
    }

    private boolean isOpenAi() {
        return settings.profile() == Profile.AUTO
                && settings.baseUrl().getHost().equals("api.openai.com");
    }

    private Profile recognise(Json.Struct firstModel, Cancellation cancellation) {
        switch (text(firstModel.get("owned_by"))) {
            case "llamacpp" -> {
                return Profile.LLAMA_SERVER;
            }
            case "vllm" -> {
                return Profile.VLLM;
            }
            default -> {} // Ollama names the owner of the model
        }
        if (has("/api/version", "version", cancellation)) {
            return Profile.OLLAMA;
        }
        if (has("/props", "default_generation_settings", cancellation)) {
            return Profile.LLAMA_SERVER;
        }
        return firstModel.has("max_model_len") && has("/version", "version", cancellation)
                ? Profile.VLLM
                : Profile.PLAIN;
    }

    private boolean has(String path, String field, Cancellation cancellation) {
        return read(settings.server(path), cancellation).has(field);
    }

    private Json.Struct firstModel(Cancellation cancellation) {
        Json models = read(settings.api("models"), cancellation).get("data");
        return models instanceof Json.Array(var items)
                        && !items.isEmpty()
                        && items.getFirst() instanceof Json.Struct model
                ? model
                : Json.Struct.EMPTY;
    }

    /// The struct at `uri`; empty when there is none. A refused key and a model that is still loading are
    /// errors: nothing could be learned.
    private Json.Struct read(URI uri, Cancellation cancellation) {
        try (Exchange exchange = upstream.get(uri, cancellation)) {
            try (InputStream body = exchange.body()) {
                int status = exchange.head().statusCode();
                if (status == 401 || status == 403 || status == 503) {
                    throw new UpstreamError("", "").withStatus(status);
                }
                byte[] bytes = body.readNBytes(LIMIT_BYTES);
                return status == 200 && JsonText.parse(bytes) instanceof Json.Struct struct
                        ? struct
                        : Json.Struct.EMPTY;
            } catch (JsonException _) {
                return Json.Struct.EMPTY;
            } catch (IOException e) {
                throw exchange.fault(e);
            }
        }
    }

    private static String text(Json value) {
        return value instanceof Json.Text(String text) ? text : "";
    }
}
